package org.foyer.lib.catalogue;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.foyer.api.runtime.Ticker;

/** How long an exchange may still take. Thread-safe. */
final class Deadline {
    private final Ticker ticker;
    private final long start;
    private final Duration longest;
    private final Duration silence;

    /**
     * @param longest for all of it
     * @param silence for one wait
     */
    Deadline(Ticker ticker, Duration longest, Duration silence) {
        this.ticker = ticker;
        this.start = ticker.nanos();
        this.longest = longest;
        this.silence = silence;
    }

    /**
     * Longest next wait, ms, above zero.
     *
     * @throws SocketTimeoutException when no time is left
     */
    int nextMillis() throws SocketTimeoutException {
        long left = longest.minus(ticker.since(start)).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the broker is too slow");
        }
        return (int) Math.min(left, silence.toMillis());
    }
}
