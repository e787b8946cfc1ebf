package org.foyer.api.forecast;

import java.time.Instant;

/**
 * What is expected in a half-open interval, as a band: of ten values eight are to lie within it.
 * Immutable.
 *
 * @param from start, inclusive
 * @param until end, exclusive
 * @param low one in ten is to be lower; at most {@code expected}
 * @param expected the middle of what may come
 * @param high one in ten is to be higher; at least {@code expected}
 */
public record ForecastSlot(Instant from, Instant until, double low, double expected, double high) {

    public ForecastSlot {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until " + until + ": give an end after the start");
        }
        if (!Double.isFinite(low)
                || !Double.isFinite(high)
                || !(low <= expected && expected <= high)) {
            throw new IllegalArgumentException(
                    "low "
                            + low
                            + ", expected "
                            + expected
                            + ", high "
                            + high
                            + ": give them rising");
        }
    }
}
