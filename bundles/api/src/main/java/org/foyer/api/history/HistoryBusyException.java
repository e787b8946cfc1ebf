package org.foyer.api.history;

import java.time.Duration;

/** As many queries run as memory allows: nothing is wrong, ask again a little later. */
public final class HistoryBusyException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /**
     * @param retryAfter when a place is likely to be free, more than zero
     */
    public HistoryBusyException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** When to ask again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
