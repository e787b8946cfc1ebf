package org.foyer.home.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Orders of persons as JSON. Thread-safe. */
final class OrderCodec {

    private static final int VERSION = 1;

    /**
     * An order with what it had left.
     *
     * @param left from {@code written}, or from its start if that lay ahead
     * @param written clock when it was stored
     */
    record Stored(Intent order, Duration left, Instant written) {}

    private final ObjectMapper json = new JsonMapper();

    /**
     * @throws IllegalArgumentException when the content is not what it should be
     */
    List<Stored> read(byte[] content) {
        try {
            JsonNode root = json.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            List<Stored> orders = new ArrayList<>();
            for (JsonNode node : root.path("orders")) {
                orders.add(
                        new Stored(
                                order(node),
                                Duration.parse(text(node, "left")),
                                Instant.parse(text(root, "written"))));
            }
            return orders;
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    byte[] write(Collection<Stored> orders, Instant written) {
        ObjectNode root = json.createObjectNode().put("version", VERSION);
        root.put("written", written.toString());
        for (Stored stored : orders) {
            ObjectNode node = root.withArray("orders").addObject();
            put(node, stored.order());
            node.put("left", stored.left().toString());
        }
        try {
            return json.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(ObjectNode node, Intent order) {
        node.put("device", order.device().value());
        node.put("rank", order.source().rank().name());
        node.put("person", order.source().id());
        node.put("name", order.source().name());
        node.put("from", order.from().toString());
        node.put("until", order.until().toString());
        node.put("reason", order.reason().code().name());
        order.reason().parameters().forEach(node.putObject("parameters")::put);
        node.put("command", order.command().kind().name());
        if (order.command() instanceof Command.Switch turn) {
            node.put("on", turn.on());
        } else if (order.command() instanceof Command.SetPower set) {
            node.put("value", set.powerW());
        } else if (order.command() instanceof Command.LimitPower limit) {
            node.put("value", limit.maxW());
        } else if (order.command() instanceof Command.SetTemperature set) {
            node.put("value", set.targetC());
        }
    }

    private static Intent order(JsonNode node) {
        Map<String, String> parameters = new LinkedHashMap<>();
        node.path("parameters")
                .properties()
                .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
        return new Intent(
                new DeviceId(text(node, "device")),
                command(node),
                new Source(
                        Source.Rank.valueOf(text(node, "rank")),
                        text(node, "person"),
                        text(node, "name")),
                new Reason(ReasonCode.valueOf(text(node, "reason")), parameters),
                Instant.parse(text(node, "from")),
                Instant.parse(text(node, "until")));
    }

    private static Command command(JsonNode node) {
        double value = node.path("value").asDouble(Double.NaN);
        return switch (Command.Kind.valueOf(text(node, "command"))) {
            case SWITCH -> new Command.Switch(node.path("on").asBoolean());
            case SET_POWER -> new Command.SetPower(value);
            case LIMIT_POWER -> new Command.LimitPower(value);
            case SET_TEMPERATURE -> new Command.SetTemperature(value);
            case RELEASE -> new Command.Release();
        };
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("an order has no text '" + name + "'");
        }
        return value.textValue();
    }
}
