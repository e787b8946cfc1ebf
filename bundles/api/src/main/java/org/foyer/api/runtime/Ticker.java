package org.foyer.api.runtime;

import java.time.Duration;

/**
 * Time that only runs forward: for ages, pauses and time-outs. A wall clock is for labels and
 * calendars; it may be set back or forward by hours and disturbs nothing that is measured by a
 * ticker (model 10). Thread-safe; costs nanoseconds.
 *
 * <p>Two of them are registered as services, each under its own type, so that one is never taken
 * for the other: {@link HouseTicker} and {@link MachineTicker}. The reading of one process means
 * nothing in the next.
 */
public interface Ticker {

    /** Nanoseconds since an arbitrary instant of this process; never falls. */
    long nanos();

    /** What passed since an earlier reading of this ticker; never negative. */
    default Duration since(long earlierNanos) {
        return Duration.ofNanos(Math.max(0, nanos() - earlierNanos));
    }
}
