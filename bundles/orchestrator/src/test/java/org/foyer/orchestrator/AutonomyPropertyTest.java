package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Said;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;

/** Whatever happens in whatever order, automation acts only where people let it. */
class AutonomyPropertyTest {

    private static final int SECONDS = 300;
    private static final List<Autonomy> AUTONOMIES = List.of(Autonomy.values());
    private static final List<Said.Answer> ANSWERS = List.of(Said.Answer.values());

    @Property(tries = 150)
    void nothingActsWithoutAYes(@ForAll long seed) {
        LivingHouse living = new LivingHouse(seed);
        Random dice = new Random(~seed);
        for (int s = 0; s < SECONDS; s++) {
            if (dice.nextInt(4) == 0) {
                happen(living, dice);
            }
            living.second();
            for (String device : living.loads()) {
                String where = seed + " after " + s + " s: " + device;
                InterleavingsTest.check(living, device, seed + " after " + s + " s: ");
                check(living.house, device, where);
            }
        }
    }

    private static void happen(LivingHouse living, Random dice) {
        String device = living.loads().get(dice.nextInt(living.loads().size()));
        House house = living.house;
        List<String> askers =
                house.intents.stream()
                        .filter(i -> i.device().value().equals(device))
                        .map(i -> i.source().id())
                        .distinct()
                        .sorted()
                        .toList();
        switch (dice.nextInt(4)) {
            case 0, 1 -> house.autonomy(device, AUTONOMIES.get(dice.nextInt(3)));
            case 2 -> {
                if (!askers.isEmpty()) {
                    house.answers(
                            askers.get(dice.nextInt(askers.size())),
                            device,
                            ANSWERS.get(dice.nextInt(3)),
                            Duration.ofSeconds(1 + dice.nextInt(60)));
                }
            }
            default -> house.said.removeIf(s -> dice.nextBoolean());
        }
    }

    private static void check(House house, String device, String where) {
        Decision decision = house.of(device);
        Asking asking = new Asking(house.autonomies, house.said);
        DeviceId id = new DeviceId(device);
        decision.by()
                .filter(by -> waits(house, id, by))
                .ifPresent(by -> assertTrue(hasYes(house, asking, id, by), where + " obeys " + by));
        Set<String> acting = new HashSet<>();
        decision.by().map(Source::id).ifPresent(acting::add);
        for (Outcome outcome : decision.outcomes()) {
            Source source = outcome.intent().source();
            if (waits(house, id, source) && !hasYes(house, asking, id, source)) {
                assertFalse(acting.contains(source.id()), where + " acts for " + source);
                assertFalse(
                        outcome.result() == Outcome.Result.REDUCED, where + " reduced " + source);
            }
        }
    }

    private static boolean waits(House house, DeviceId device, Source source) {
        return house.autonomies.getOrDefault(device, Autonomy.DO) != Autonomy.DO
                && source.mandate().isAutomatic()
                && !(source.mandate() == Mandate.SUPPLIER && house.switches.supplierBinds())
                && house.bounds.stream().noneMatch(b -> b.source().equals(source));
    }

    /** A yes that is not over, to at least the actuators that it orders. */
    private static boolean hasYes(House house, Asking asking, DeviceId device, Source source) {
        Set<Actuator> ordered = new HashSet<>();
        house.intents.stream()
                .filter(i -> i.device().equals(device))
                .filter(i -> i.source().id().equals(source.id()))
                .map(Intent::command)
                .map(Command::actuator)
                .forEach(ordered::add);
        return asking.said().stream()
                .filter(s -> s.device().equals(device) && s.asker().equals(source.id()))
                .filter(s -> s.answer() == Said.Answer.YES && s.endTick() > house.tick)
                .anyMatch(
                        s ->
                                ordered.stream()
                                        .allMatch(
                                                a ->
                                                        s.senses().stream()
                                                                .anyMatch(
                                                                        one ->
                                                                                one.split(" ")[0]
                                                                                        .equals(
                                                                                                a
                                                                                                        .text()))));
    }
}
