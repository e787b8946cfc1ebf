package org.foyer.rest.dial;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of all programs that are dialed may be on its way at once: of requests half of what the
 * wall takes, so that the page always has the other half; and of what waits to be sent a part of
 * the memory. Thread-safe.
 */
final class Room {

    static final int MOST = 12;

    /** The part of the memory that may wait, in characters: of one byte or two each. */
    private static final int MEMORY_PER_CHAR = 32;

    private final long mostChars;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicLong chars = new AtomicLong();

    Room() {
        this(Runtime.getRuntime().maxMemory() / MEMORY_PER_CHAR);
    }

    /**
     * @param mostChars that wait to be sent, beyond which nothing more is begun
     */
    Room(long mostChars) {
        this.mostChars = mostChars;
    }

    /** A place for a request, until its answer is sent. */
    boolean take() {
        if (!hasSpace()) {
            return false;
        }
        if (taken.incrementAndGet() <= MOST) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }

    /** Whether more may be queued. */
    boolean hasSpace() {
        return chars.get() < mostChars;
    }

    void queued(int length) {
        chars.addAndGet(length);
    }

    void sent(int length) {
        chars.addAndGet(-length);
    }
}
