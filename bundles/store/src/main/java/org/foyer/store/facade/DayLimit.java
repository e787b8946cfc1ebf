package org.foyer.store.facade;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.foyer.api.runtime.HouseTicker;

/** So many in any 24 hours of house ticks. Thread-safe. */
final class DayLimit {
    private static final Duration DAY = Duration.ofHours(24);

    private final HouseTicker ticker;
    private final Deque<Long> taken = new ArrayDeque<>(); // guarded by this, oldest first

    DayLimit(HouseTicker ticker) {
        this.ticker = ticker;
    }

    /** Takes one; false if there is none now. */
    synchronized boolean take(int most) {
        long now = ticker.nanos();
        while (!taken.isEmpty() && now - taken.peekFirst() >= DAY.toNanos()) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return false;
        }
        taken.addLast(now);
        return true;
    }
}
