package org.foyer.store.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Answer;
import org.foyer.api.store.Activity;

/** A service's activity as JSON, format 1. Stateless. */
final class ActivityCodec {
    private static final int FORMAT = 1;

    private final ObjectMapper mapper = new ObjectMapper();

    byte[] write(ActivityLog.Kept kept) {
        ObjectNode root = mapper.createObjectNode();
        root.put("format", FORMAT);
        root.put("began", kept.began().toString());
        ArrayNode days = root.putArray("days");
        new TreeMap<>(kept.days())
                .forEach(
                        (day, c) ->
                                days.addObject()
                                        .put("day", day)
                                        .put("granted", c.granted())
                                        .put("reduced", c.reduced())
                                        .put("refused", c.refused()));
        ArrayNode acts = root.putArray("acts");
        kept.acts().forEach(a -> acts.add(write(a)));
        try {
            return mapper.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("activity cannot be written", e);
        }
    }

    /**
     * @throws IOException when it is damaged or of another format
     */
    ActivityLog.Kept read(byte[] bytes) throws IOException {
        try {
            JsonNode root = mapper.readTree(bytes);
            if (root.path("format").asInt() != FORMAT) {
                throw new IOException("its format is not " + FORMAT);
            }
            Map<Long, ActivityLog.Counts> days = new HashMap<>();
            for (JsonNode d : root.path("days")) {
                days.put(
                        d.path("day").asLong(),
                        new ActivityLog.Counts(
                                d.path("granted").asLong(),
                                d.path("reduced").asLong(),
                                d.path("refused").asLong()));
            }
            List<Activity.Act> acts = new ArrayList<>();
            for (JsonNode a : root.path("acts")) {
                acts.add(act(a));
            }
            return new ActivityLog.Kept(Instant.parse(root.path("began").asText()), days, acts);
        } catch (RuntimeException e) {
            throw new IOException("content is wrong: " + e.getMessage(), e);
        }
    }

    private ObjectNode write(Activity.Act act) {
        ObjectNode node = mapper.createObjectNode();
        node.put("at", act.at().toString());
        node.put("last", act.last().toString());
        node.put("device", act.device().value());
        node.set("command", write(act.command()));
        act.why().ifPresent(w -> node.set("why", write(w)));
        node.put("result", act.result().name());
        act.granted().ifPresent(g -> node.set("granted", write(g)));
        node.set("reason", write(act.reason()));
        return node;
    }

    private static Activity.Act act(JsonNode n) {
        return new Activity.Act(
                Instant.parse(n.path("at").asText()),
                Instant.parse(n.path("last").asText()),
                new DeviceId(n.path("device").asText()),
                command(n.path("command")),
                n.has("why") ? Optional.of(reason(n.path("why"))) : Optional.empty(),
                Answer.Result.valueOf(n.path("result").asText()),
                n.has("granted") ? Optional.of(command(n.path("granted"))) : Optional.empty(),
                reason(n.path("reason")));
    }

    private ObjectNode write(Command command) {
        ObjectNode node = mapper.createObjectNode();
        node.put("kind", command.kind().name());
        CommandForm.fields(command)
                .forEach((name, value) -> node.set(name, mapper.valueToTree(value)));
        return node;
    }

    private static Command command(JsonNode n) {
        Map<String, Object> fields = new HashMap<>();
        n.properties()
                .forEach(
                        f -> {
                            JsonNode v = f.getValue();
                            fields.put(
                                    f.getKey(),
                                    v.isNumber()
                                            ? (Object) v.asDouble()
                                            : v.isBoolean() ? v.asBoolean() : v.asText());
                        });
        return CommandForm.of(Command.Kind.valueOf(n.path("kind").asText()), fields);
    }

    private ObjectNode write(Reason reason) {
        ObjectNode node = mapper.createObjectNode();
        node.put("code", reason.code().name());
        ObjectNode parameters = node.putObject("parameters");
        new TreeMap<>(reason.parameters()).forEach(parameters::put);
        reason.why().ifPresent(why -> node.set("why", write(why)));
        return node;
    }

    private static Reason reason(JsonNode n) {
        Map<String, String> parameters = new HashMap<>();
        n.path("parameters")
                .properties()
                .forEach(f -> parameters.put(f.getKey(), f.getValue().asText()));
        return new Reason(
                ReasonCode.valueOf(n.path("code").asText()),
                parameters,
                Optional.ofNullable(n.get("why")).map(ActivityCodec::reason));
    }
}
