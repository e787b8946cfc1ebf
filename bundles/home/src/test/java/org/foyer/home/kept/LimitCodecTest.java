package org.foyer.home.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.control.StepProfile;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Audience;
import org.foyer.api.place.Phase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitCodecTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static <T> T one(Random dice, List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }

    private static StepProfile profile(Random dice) {
        List<StepProfile.Step> steps = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (int i = 0; i <= dice.nextInt(4); i++) {
            at = at.plusMillis(1 + dice.nextInt(1_000_000));
            steps.add(
                    new StepProfile.Step(
                            at,
                            dice.nextInt(4) == 0
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(dice.nextDouble() * 1_000_000)));
        }
        return dice.nextBoolean()
                ? StepProfile.constant(dice.nextInt(5000))
                : new StepProfile(steps);
    }

    private static Limit limit(Random dice) {
        Measure measure = one(dice, List.of(Measure.values()));
        boolean mayExport = measure == Measure.POWER_W || measure == Measure.CURRENT_A;
        return new Limit(
                "limit." + dice.nextInt(100),
                one(
                        dice,
                        List.of(
                                new Scope.OfConnection("barn"),
                                new Scope.OfCircuit("kitchen"),
                                new Scope.OfDevices(
                                        "dim", Set.of(new DeviceId("car"), new DeviceId("pump"))))),
                measure,
                mayExport ? one(dice, List.of(Direction.values())) : Direction.IMPORT,
                measure == Measure.CURRENT_A && dice.nextBoolean()
                        ? Optional.of(one(dice, List.of(Phase.values())))
                        : Optional.empty(),
                profile(dice),
                Optional.empty(),
                "issuer " + dice.nextInt(5),
                one(dice, List.of(Limit.Binding.values())),
                one(
                        dice,
                        List.of(
                                Audience.HOME,
                                Audience.said(
                                        Optional.empty(), Set.of("household", "role:aggregator")),
                                Audience.said(
                                        Optional.empty(),
                                        Set.of("household", "services", "edf", "x")))));
    }

    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll long seed) throws IOException {
        Limit limit = limit(new Random(seed));
        ObjectNode node = JSON.createObjectNode();
        LimitCodec.write(limit, node);
        assertEquals(limit, LimitCodec.read(JSON.readTree(node.toString()), Optional.empty()));
    }

    @ParameterizedTest
    @DisplayName("Limits as they were stored before there were circuits and phases")
    @CsvSource({
        "FUSE_CURRENT_A,CURRENT_A,IMPORT",
        "SUBSCRIBED_POWER_VA,APPARENT_POWER_VA,IMPORT",
        "IMPORT_POWER_W,POWER_W,IMPORT",
        "EXPORT_POWER_W,POWER_W,EXPORT"
    })
    void version1(String kind, Measure measure, Direction direction) throws IOException {
        String stored =
                "{\"name\":\"operator\",\"kind\":\""
                        + kind
                        + "\",\"value\":4200.0,\"issuer\":\"grid\",\"binding\":\"LAW\","
                        + "\"connection\":\"barn\"}";
        Limit limit = LimitCodec.read(JSON.readTree(stored), Optional.empty());
        assertEquals(
                Limit.of("operator", measure, direction, 4200, "grid", Limit.Binding.LAW)
                        .over(new Scope.OfConnection("barn")),
                limit);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        LimitCodec.read(
                                JSON.readTree(stored.replace(kind, "OTHER")), Optional.empty()));
    }
}
