package org.foyer.api.reason;

import java.util.Map;
import java.util.Objects;

/**
 * A cause with its parameters. The same reason is in the interface, on the page, in the event
 * stream and behind {@code why} (architecture 6). Immutable; equal when code and parameters are.
 *
 * @param code from the closed list
 * @param parameters by the names that the code declares; numbers as plain decimals, instants in RFC
 *     3339; each at most 500 characters
 */
public record Reason(ReasonCode code, Map<String, String> parameters) {

    public Reason {
        Objects.requireNonNull(code, "code");
        parameters = Map.copyOf(parameters);
        for (Map.Entry<String, String> entry : parameters.entrySet()) {
            if (!code.parameters().contains(entry.getKey())) {
                throw new IllegalArgumentException(
                        code + " takes " + code.parameters() + ", not '" + entry.getKey() + "'");
            }
            if (entry.getValue().length() > 500) {
                throw new IllegalArgumentException(
                        code + " " + entry.getKey() + ": give at most 500 characters");
            }
        }
    }

    public static Reason of(ReasonCode code) {
        return new Reason(code, Map.of());
    }

    public static Reason of(ReasonCode code, String name, Object value) {
        return new Reason(code, Map.of(name, String.valueOf(value)));
    }

    public static Reason of(
            ReasonCode code, String name, Object value, String name2, Object value2) {
        return new Reason(code, Map.of(name, String.valueOf(value), name2, String.valueOf(value2)));
    }
}
