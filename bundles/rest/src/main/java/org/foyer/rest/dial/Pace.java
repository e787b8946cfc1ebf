package org.foyer.rest.dial;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.foyer.api.runtime.MachineTicker;

/**
 * When a program is dialed again: at once the first time, then after pauses that double, each of
 * them cut by up to a half at random, so that homes do not come all at a time. Not thread-safe.
 */
final class Pace {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);
    static final Duration FIRST_REFUSED = Duration.ofMinutes(1);
    static final Duration LONGEST_REFUSED = Duration.ofMinutes(15);

    /** A connection that stood as long starts anew; a shorter one is as good as none. */
    static final Duration STOOD = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 20;

    private final MachineTicker ticker;
    private final DoubleSupplier random;
    private int failures;
    private long sinceNanos;
    private Duration pause = Duration.ZERO;

    /**
     * @param random from 0 to below 1
     */
    Pace(MachineTicker ticker, DoubleSupplier random) {
        this.ticker = ticker;
        this.random = random;
        this.sinceNanos = ticker.nanos();
    }

    boolean isDue() {
        return ticker.since(sinceNanos).compareTo(pause) >= 0;
    }

    /** It is due now; the pauses after that grow on. */
    void now() {
        pause = Duration.ZERO;
    }

    /**
     * There is no connection, or none any more.
     *
     * @param stood how long there was one
     */
    void ended(Ending why, Duration stood) {
        failures = stood.compareTo(STOOD) >= 0 ? 0 : Math.min(failures, MOST_DOUBLINGS);
        Duration first = why.isRefused() ? FIRST_REFUSED : FIRST;
        Duration longest = why.isRefused() ? LONGEST_REFUSED : LONGEST;
        Duration full = first.multipliedBy(1L << failures);
        full = full.compareTo(longest) > 0 ? longest : full;
        failures++;
        sinceNanos = ticker.nanos();
        pause = Duration.ofNanos((long) (full.toNanos() * (1 - random.getAsDouble() / 2)));
    }
}
