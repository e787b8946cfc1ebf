package org.foyer.api.preference;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A wish for this time only, which comes before those that are permanent (FR.PUC2.13). Immutable.
 *
 * @param from inclusive
 * @param until exclusive; of a wish for a car it is the departure
 */
public record AdHoc(Instant from, Instant until) {

    /** What lasts longer is no exception any more. */
    public static final Duration LONGEST = Duration.ofDays(14);

    public AdHoc {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until: give an end after from");
        }
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
