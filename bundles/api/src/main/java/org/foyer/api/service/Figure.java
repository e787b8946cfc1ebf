package org.foyer.api.service;

import java.util.Objects;
import java.util.OptionalDouble;
import org.foyer.api.reading.Unit;

/**
 * One figure on a service's part of the page.
 *
 * @param key text key {@code figure.<key>} in the service's own texts
 * @param subject what it is about, a device's name for example; may be empty
 * @param value number in the unit; empty while unknown, never a made-up zero
 * @param unit its unit
 */
public record Figure(String key, String subject, OptionalDouble value, Unit unit) {

    public Figure {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
    }
}
