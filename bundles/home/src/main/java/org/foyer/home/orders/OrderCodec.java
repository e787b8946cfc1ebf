package org.foyer.home.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.CommandCodec;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.ReasonCodec;

/** Orders of persons as JSON. Thread-safe. */
final class OrderCodec {

    private static final int VERSION = 1;

    /**
     * An order with what it had left.
     *
     * @param left from {@code written}, or from its start if that lay ahead; empty if it stands
     * @param written clock when it was stored
     */
    record Stored(Intent order, Optional<Duration> left, Instant written) {}

    /**
     * @throws IllegalArgumentException when the content is not what it should be
     */
    List<Stored> read(byte[] content) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            List<Stored> orders = new ArrayList<>();
            for (JsonNode node : root.path("orders")) {
                orders.add(root.has("written") ? stored(root, node) : first(order(node)));
            }
            return orders;
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Stored stored(JsonNode root, JsonNode node) {
        return new Stored(
                order(node),
                optional(node, "left").map(Duration::parse),
                Instant.parse(text(root, "written")));
    }

    /** The first homes wrote an order when it was given, and not again (decision 043). */
    private static Stored first(Intent order) {
        return new Stored(
                order,
                order.until().map(until -> Duration.between(order.from(), until)),
                order.from());
    }

    byte[] write(Collection<Stored> orders, Instant written) {
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", VERSION);
        root.put("written", written.toString());
        for (Stored stored : orders) {
            ObjectNode node = root.withArray("orders").addObject();
            put(node, stored.order());
            stored.left().ifPresent(left -> node.put("left", left.toString()));
        }
        try {
            return KeptJson.MAPPER.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode node, Intent order) {
        node.put("device", order.device().value());
        node.put("mandate", order.source().mandate().name());
        node.put("person", order.source().id());
        node.put("name", order.source().name());
        node.put("from", order.from().toString());
        order.until().ifPresent(until -> node.put("until", until.toString()));
        if (order.suspendsFlexibility()) {
            node.put("suspendsFlexibility", true);
        }
        ReasonCodec.put(node, order.reason());
        CommandCodec.put(node, order.command());
    }

    private static Intent order(JsonNode node) {
        return new Intent(
                new DeviceId(text(node, "device")),
                CommandCodec.read(node),
                new Source(mandate(node), text(node, "person"), text(node, "name")),
                ReasonCodec.read(node),
                Instant.parse(text(node, "from")),
                optional(node, "until").map(Instant::parse),
                node.path("suspendsFlexibility").asBoolean());
    }

    /** Homes before mandates called it rank; they kept orders of persons only. */
    private static Mandate mandate(JsonNode node) {
        return Mandate.valueOf(text(node, node.has("mandate") ? "mandate" : "rank"));
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return node.has(name) ? Optional.of(text(node, name)) : Optional.empty();
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("an order has no text '" + name + "'");
        }
        return value.textValue();
    }
}
