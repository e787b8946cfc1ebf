package org.foyer.api.preference;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Set;

/**
 * Hours of days of the week, on the house's clock. Immutable.
 *
 * @param days on which it begins; at least one
 * @param from inclusive
 * @param until exclusive; on the next day where it is not after {@code from}
 */
public record WeeklyTime(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    public WeeklyTime {
        days = Set.copyOf(days);
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: give at least one");
        }
    }
}
