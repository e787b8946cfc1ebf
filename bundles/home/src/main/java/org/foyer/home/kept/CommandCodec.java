package org.foyer.home.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;

/** Commands as JSON, fields beside others of the same object. Pure. */
public final class CommandCodec {

    /** Where a command's only number stood until homes of 2026-11. */
    private static final String VALUE = "value";

    private CommandCodec() {}

    public static void put(ObjectNode node, Command command) {
        node.put("command", command.kind().name());
        CommandForm.fields(command)
                .forEach((name, value) -> node.set(name, KeptJson.MAPPER.valueToTree(value)));
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    public static Command read(JsonNode node) {
        Command.Kind kind = Command.Kind.valueOf(node.path("command").asText());
        Map<String, Object> fields = new HashMap<>();
        for (String field : CommandForm.fieldsOf(kind)) {
            JsonNode value = node.has(field) ? node.get(field) : old(node, field);
            if (value.isNumber()) {
                fields.put(field, value.asDouble());
            } else if (value.isBoolean()) {
                fields.put(field, value.asBoolean());
            } else if (value.isTextual()) {
                fields.put(field, value.asText());
            }
        }
        return CommandForm.of(kind, fields);
    }

    private static JsonNode old(JsonNode node, String field) {
        return field.equals("powerW") || field.equals("maxW") || field.equals("targetC")
                ? node.path(VALUE)
                : node.path(field);
    }
}
