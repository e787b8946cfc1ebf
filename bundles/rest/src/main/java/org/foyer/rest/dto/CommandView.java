package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;

/**
 * A command; fields that its kind does not have are absent.
 *
 * @param maxA ceiling of each phase's current, A
 * @param phases on how many phases to draw, 1 to 3
 * @param name which settable actuator
 * @param number its number, in the actuator's unit
 * @param word its word
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandView(
        Command.Kind kind,
        Boolean on,
        Double powerW,
        Double maxW,
        Double maxA,
        Integer phases,
        String mode,
        Double targetC,
        String name,
        Double number,
        String word) {

    public static CommandView of(Command command) {
        Map<String, Object> fields = CommandForm.fields(command);
        return new CommandView(
                command.kind(),
                (Boolean) fields.get("on"),
                (Double) fields.get("powerW"),
                (Double) fields.get("maxW"),
                (Double) fields.get("maxA"),
                (Integer) fields.get("phases"),
                (String) fields.get("mode"),
                (Double) fields.get("targetC"),
                (String) fields.get("name"),
                (Double) fields.get("number"),
                (String) fields.get("word"));
    }

    /** The fields that were given. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("on", on);
        fields.put("powerW", powerW);
        fields.put("maxW", maxW);
        fields.put("maxA", maxA);
        fields.put("phases", phases);
        fields.put("mode", mode);
        fields.put("targetC", targetC);
        fields.put("name", name);
        fields.put("number", number);
        fields.put("word", word);
        fields.values().removeIf(value -> value == null);
        return fields;
    }
}
