package org.foyer.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows guessing down: five wrong secrets are free, then the wait doubles with each wrong one, from
 * one second up to a quarter of an hour. A right secret starts over. Guarded by its user's lock.
 */
final class Throttle {

    static final int FREE = 5;
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final Clock clock;
    private int wrong;
    private Instant open = Instant.MIN;

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Zero when a secret may be tried now. */
    Duration delay() {
        Instant now = clock.instant();
        return now.isBefore(open) ? Duration.between(now, open) : Duration.ZERO;
    }

    void wrong() {
        wrong++;
        if (wrong >= FREE) {
            long seconds = 1L << Math.min(wrong - FREE, 20);
            Duration wait = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
            open = clock.instant().plus(wait);
        }
    }

    void right() {
        wrong = 0;
        open = Instant.MIN;
    }
}
