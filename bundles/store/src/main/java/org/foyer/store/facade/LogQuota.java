package org.foyer.store.facade;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much a service may log: so many lines and characters a minute of the machine's time.
 * Thread-safe; no lock of it can be held by a service.
 */
final class LogQuota {
    static final int LINES = 200;
    static final int CHARACTERS = 64 * 1024;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private long since;
    private int lines;
    private int characters;
    private int left;

    /**
     * @param nanos a ticker of the machine
     */
    LogQuota(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /** Whether a line of that length may be written now; one that may not is counted. */
    synchronized boolean take(int length) {
        long now = nanos.getAsLong();
        if (now - since >= WINDOW) {
            since = now;
            lines = 0;
            characters = 0;
        }
        if (lines >= LINES || characters + length > CHARACTERS) {
            left++;
            return false;
        }
        lines++;
        characters += length;
        return true;
    }

    /** Lines left out since the last call. */
    synchronized int leftOut() {
        int count = left;
        left = 0;
        return count;
    }
}
