package org.foyer.home.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.control.StepProfile;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phase;

/** A limit as JSON, without its end. Reads what version 1 wrote: a kind, a value, a connection. */
final class LimitCodec {

    private LimitCodec() {}

    static void write(Limit limit, ObjectNode node) {
        node.put("name", limit.name());
        node.put("measure", limit.measure().name());
        node.put("direction", limit.direction().name());
        limit.phase().ifPresent(p -> node.put("phase", p.name()));
        node.put("issuer", limit.issuer());
        node.put("binding", limit.binding().name());
        AudienceCodec.write(limit.audience(), node);
        ScopeCodec.write(limit.scope(), node.putObject("scope"));
        for (StepProfile.Step step : limit.profile().steps()) {
            ObjectNode each = node.withArray("steps").addObject();
            if (!step.from().equals(Instant.MIN)) {
                each.put("from", step.from().toString());
            }
            step.value().ifPresent(v -> each.put("value", v));
        }
    }

    /**
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} when it is no limit
     */
    static Limit read(JsonNode node, Optional<Instant> until) {
        boolean old = node.hasNonNull("kind");
        return new Limit(
                node.path("name").asText(),
                old
                        ? new Scope.OfConnection(
                                node.path("connection").asText(GridConnection.MAIN))
                        : ScopeCodec.read(node.path("scope")),
                old ? measure(node.path("kind").asText()) : Measure.valueOf(text(node, "measure")),
                old
                        ? direction(node.path("kind").asText())
                        : Direction.valueOf(text(node, "direction")),
                node.hasNonNull("phase")
                        ? Optional.of(Phase.valueOf(text(node, "phase")))
                        : Optional.empty(),
                old
                        ? StepProfile.constant(node.path("value").asDouble(Double.NaN))
                        : profile(node.path("steps")),
                until,
                node.path("issuer").asText(),
                Limit.Binding.valueOf(node.path("binding").asText()),
                AudienceCodec.read(node));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static Measure measure(String kind) {
        return switch (kind) {
            case "FUSE_CURRENT_A" -> Measure.CURRENT_A;
            case "SUBSCRIBED_POWER_VA" -> Measure.APPARENT_POWER_VA;
            case "IMPORT_POWER_W", "EXPORT_POWER_W" -> Measure.POWER_W;
            default -> throw new IllegalArgumentException("kind " + kind + " is not known");
        };
    }

    private static Direction direction(String kind) {
        return kind.equals("EXPORT_POWER_W") ? Direction.EXPORT : Direction.IMPORT;
    }

    private static StepProfile profile(JsonNode steps) {
        List<StepProfile.Step> read = new ArrayList<>();
        for (JsonNode step : steps) {
            read.add(
                    new StepProfile.Step(
                            step.hasNonNull("from")
                                    ? Instant.parse(text(step, "from"))
                                    : Instant.MIN,
                            step.hasNonNull("value")
                                    ? OptionalDouble.of(step.path("value").asDouble(Double.NaN))
                                    : OptionalDouble.empty()));
        }
        return new StepProfile(read);
    }
}
