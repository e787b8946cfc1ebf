package org.foyer.home.orders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Value;
import org.foyer.api.device.DeviceId;
import org.foyer.home.kept.CommandCodec;
import org.foyer.home.kept.KeptJson;
import org.foyer.home.kept.ReasonCodec;

/** Sent orders as JSON, some of them in one entry of a ledger. Pure. */
final class SentCodec {

    private SentCodec() {}

    static byte[] write(List<SentOrder> orders) {
        ArrayNode all = KeptJson.MAPPER.createArrayNode();
        for (SentOrder order : orders) {
            ObjectNode node = all.addObject();
            node.put("at", order.at().toString());
            node.put("device", order.device().value());
            order.by().ifPresent(by -> put(node.putObject("by"), by));
            order.setPoints()
                    .hold()
                    .values()
                    .forEach(c -> CommandCodec.put(node.withArray("hold").addObject(), c));
            order.setPoints().release().forEach(k -> node.withArray("release").add(k.text()));
            order.trigger().ifPresent(t -> put(node.putObject("trigger"), t));
            order.failure().ifPresent(why -> ReasonCodec.put(node.putObject("failure"), why));
        }
        try {
            return KeptJson.MAPPER.writeValueAsBytes(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws IllegalArgumentException when the content is not what it should be
     */
    static List<SentOrder> read(byte[] content) {
        try {
            List<SentOrder> orders = new ArrayList<>();
            for (JsonNode node : KeptJson.MAPPER.readTree(content)) {
                orders.add(order(node));
            }
            return orders;
        } catch (IOException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void put(ObjectNode node, Trigger trigger) {
        node.put("name", trigger.name());
        trigger.value()
                .ifPresent(
                        value -> {
                            if (value instanceof Value.Numeric number) {
                                node.put("number", number.number());
                            } else if (value instanceof Value.Symbol symbol) {
                                node.put("word", symbol.word());
                            }
                        });
    }

    private static Trigger trigger(JsonNode node) {
        Optional<Value> value = Optional.empty();
        if (node.has("number")) {
            value = Optional.of(new Value.Numeric(node.get("number").asDouble()));
        } else if (node.has("word")) {
            value = Optional.of(new Value.Symbol(node.get("word").asText()));
        }
        return new Trigger(node.path("name").asText(), value);
    }

    private static void put(ObjectNode node, Source by) {
        node.put("mandate", by.mandate().name()).put("id", by.id()).put("name", by.name());
        by.onBehalfOf().ifPresent(party -> node.put("onBehalfOf", party));
    }

    private static SentOrder order(JsonNode node) {
        List<Command> hold = new ArrayList<>();
        node.path("hold").forEach(c -> hold.add(CommandCodec.read(c)));
        Set<Actuator> release = new HashSet<>();
        node.path("release").forEach(k -> release.add(Actuator.parse(k.asText())));
        return new SentOrder(
                Instant.parse(node.path("at").asText()),
                new DeviceId(node.path("device").asText()),
                node.has("by") ? Optional.of(source(node.get("by"))) : Optional.empty(),
                new SetPoints(SetPoints.of(hold).hold(), release),
                node.has("trigger") ? Optional.of(trigger(node.get("trigger"))) : Optional.empty(),
                node.has("failure")
                        ? Optional.of(ReasonCodec.read(node.get("failure")))
                        : Optional.empty());
    }

    private static Source source(JsonNode node) {
        return new Source(
                Mandate.valueOf(node.path("mandate").asText()),
                node.path("id").asText(),
                node.path("name").asText(),
                node.has("onBehalfOf")
                        ? Optional.of(node.path("onBehalfOf").asText())
                        : Optional.empty());
    }
}
