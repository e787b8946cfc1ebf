package org.foyer.rest.sight;

import java.time.Instant;
import java.util.Objects;

/**
 * A stretch of time. Immutable.
 *
 * @param from start, inclusive; {@link Instant#MIN} for ever before
 * @param until end, exclusive; {@link Instant#MAX} while it is open
 */
public record Stretch(Instant from, Instant until) {

    /** All of time. */
    public static final Stretch ALWAYS = new Stretch(Instant.MIN, Instant.MAX);

    public Stretch {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /** True if it begins and ends within this one. */
    public boolean holds(Instant start, Instant end) {
        return !start.isBefore(from) && !end.isAfter(until);
    }

    public boolean isEmpty() {
        return !from.isBefore(until);
    }

    /** What lies in both; may be empty. */
    public Stretch and(Instant start, Instant end) {
        return new Stretch(start.isAfter(from) ? start : from, end.isBefore(until) ? end : until);
    }
}
