package org.foyer.bindings.modbus.template;

import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * What is wrong with a template and where.
 *
 * @param file name of the file
 * @param line from 1
 * @param column from 1
 * @param key path of keys, for example {@code registers.power.scale}; empty for the whole file
 * @param message what is wrong and what is allowed, for the author of the file
 * @param why the same for the household
 */
public record Problem(String file, int line, int column, String key, String message, Reason why) {

    /** Line, key and what is wrong. */
    public Reason reason() {
        Reason inner =
                key.isEmpty()
                        ? why
                        : Reason.of(ReasonCode.FIELD_WRONG, "field", Reason.cut(key)).because(why);
        return Reason.of(ReasonCode.LINE_WRONG, "line", line).because(inner);
    }

    /** {@code file:line:column: key: message}. */
    @Override
    public String toString() {
        String place = file + ':' + line + ':' + column + ": ";
        return place + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
