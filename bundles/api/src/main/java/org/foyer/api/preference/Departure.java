package org.foyer.api.preference;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Set;

/**
 * When the car leaves, week by week. Immutable.
 *
 * @param days at least one
 * @param at on the house's clock
 */
public record Departure(Set<DayOfWeek> days, LocalTime at) {

    public Departure {
        days = Set.copyOf(days);
        Objects.requireNonNull(at, "at");
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: give at least one");
        }
    }
}
