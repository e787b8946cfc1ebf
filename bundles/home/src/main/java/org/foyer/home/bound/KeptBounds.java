package org.foyer.home.bound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.ReasonCodec;
import org.foyer.home.kept.RetriedDocument;
import org.foyer.home.kept.TimeOff;

/** Bounds of persons in a document. Over a restart the longer reading of an end holds. */
public final class KeptBounds {

    private static final int VERSION = 1;

    /** A bound with what it has left by the house ticker; empty if it stands. */
    record Stored(PowerBound bound, Optional<Duration> left) {}

    private final RetriedDocument document;

    public KeptBounds(RetriedDocument document) {
        this.document = document;
    }

    List<PowerBound> read(Instant now) {
        return document.read().map(content -> read(content, now)).orElse(List.of());
    }

    private List<PowerBound> read(byte[] content, Instant now) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            Instant written = Instant.parse(root.path("written").asText());
            List<PowerBound> bounds = new ArrayList<>();
            for (JsonNode node : root.path("bounds")) {
                add(node, written, now, bounds);
            }
            return bounds;
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            document.lost(e.toString());
            return List.of();
        }
    }

    /** One that cannot be read is told and costs no other. */
    private void add(JsonNode node, Instant written, Instant now, List<PowerBound> bounds) {
        try {
            bound(node, written, now).ifPresent(bounds::add);
        } catch (DateTimeException | IllegalArgumentException e) {
            document.lost(e.toString());
        }
    }

    private static Optional<PowerBound> bound(JsonNode node, Instant written, Instant now) {
        Optional<Instant> until = Optional.empty();
        if (node.has("until")) {
            Instant label = Instant.parse(node.get("until").asText());
            Duration left =
                    TimeOff.longer(Duration.parse(node.path("left").asText()), label, written, now);
            if (left.isNegative() || left.isZero()) {
                return Optional.empty();
            }
            until = Optional.of(now.plus(left));
        }
        return Optional.of(
                new PowerBound(
                        new DeviceId(node.path("device").asText()),
                        node.path("name").asText(),
                        watts(node, "minW"),
                        watts(node, "maxW"),
                        new Source(
                                Mandate.PERSON,
                                node.path("person").asText(),
                                node.path("personName").asText()),
                        ReasonCodec.read(node),
                        until));
    }

    private static OptionalDouble watts(JsonNode node, String field) {
        return node.has(field)
                ? OptionalDouble.of(node.get(field).asDouble())
                : OptionalDouble.empty();
    }

    void write(List<Stored> bounds, Instant now) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", VERSION);
        root.put("written", now.toString());
        for (Stored stored : bounds) {
            PowerBound bound = stored.bound();
            ObjectNode node = root.withArray("bounds").addObject();
            node.put("device", bound.device().value());
            node.put("name", bound.name());
            bound.minW().ifPresent(w -> node.put("minW", w));
            bound.maxW().ifPresent(w -> node.put("maxW", w));
            node.put("person", bound.source().id());
            node.put("personName", bound.source().name());
            bound.until().ifPresent(until -> node.put("until", until.toString()));
            stored.left().ifPresent(left -> node.put("left", left.toString()));
            ReasonCodec.put(node, bound.reason());
        }
        try {
            document.write(KeptJson.MAPPER.writeValueAsBytes(root), "bound");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
