package org.foyer.rest.dial;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests of all programs that are dialed may be on their way at once: half of what the
 * wall takes, so that the page always has the other half. Thread-safe.
 */
final class Room {

    static final int MOST = 12;

    private final AtomicInteger taken = new AtomicInteger();

    boolean take() {
        if (taken.incrementAndGet() <= MOST) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }
}
