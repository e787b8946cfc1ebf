package org.foyer.home.kept;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is left of something timed after the home was off (model 10). The wall clock counts the time
 * off only if it looks sane: a gateway without a battery boots in 1970 or 2020. Pure.
 */
public final class TimeOff {

    /** Nobody's home is off for longer; such a clock is wrong. */
    private static final Duration LONGEST_OFF = Duration.ofDays(3650);

    private TimeOff() {}

    /**
     * The longer of both readings, for limits: what the label says, and what was left when it was
     * written less the time off.
     */
    public static Duration longer(Duration left, Instant until, Instant written, Instant now) {
        return byWallClock(left, until, written, now)
                .map(both -> both[0].compareTo(both[1]) > 0 ? both[0] : both[1])
                .orElse(left);
    }

    /** The shorter of both readings, for orders. */
    public static Duration shorter(Duration left, Instant until, Instant written, Instant now) {
        return byWallClock(left, until, written, now)
                .map(both -> both[0].compareTo(both[1]) < 0 ? both[0] : both[1])
                .orElse(left);
    }

    private static Optional<Duration[]> byWallClock(
            Duration left, Instant until, Instant written, Instant now) {
        Duration off = Duration.between(written, now);
        if (off.isNegative() || off.compareTo(LONGEST_OFF) > 0) {
            return Optional.empty();
        }
        return Optional.of(new Duration[] {Duration.between(now, until), left.minus(off)});
    }
}
