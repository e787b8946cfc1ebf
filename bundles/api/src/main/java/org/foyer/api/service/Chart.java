package org.foyer.api.service;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.foyer.api.reading.Unit;

/**
 * Small bars on a service's part of the page, with a table that says the same. Immutable.
 *
 * @param key text key {@code chart.<key>} in the service's own texts
 * @param unit unit of all bars
 * @param bars 1 to 62, in order of time
 */
public record Chart(String key, Unit unit, List<Bar> bars) {

    /**
     * A bar.
     *
     * @param at when its time begins; shown as a day or a time of day, as the bars lie apart
     * @param value in the unit, below zero it hangs down; empty while unknown, never a made-up zero
     */
    public record Bar(Instant at, OptionalDouble value) {
        public Bar {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(value, "value");
        }
    }

    public Chart {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(unit, "unit");
        bars = List.copyOf(bars);
    }
}
