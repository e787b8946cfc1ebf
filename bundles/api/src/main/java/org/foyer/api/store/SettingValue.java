package org.foyer.api.store;

import java.util.Objects;
import java.util.Optional;

/**
 * A setting of a service with what holds. Immutable.
 *
 * @param setting as the service describes it
 * @param value in plain form: a decimal number, an option's id, {@code true} or {@code false}, a
 *     text, {@code HH:mm}, a device's id; empty for a device that nobody chose
 * @param chosen whether a person set it; else it is what the service proposes
 */
public record SettingValue(Setting setting, Optional<String> value, boolean chosen) {

    public SettingValue {
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(value, "value");
    }
}
