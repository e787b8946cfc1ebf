package org.foyer.rest.dial;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.foyer.api.runtime.MachineTicker;

/** How often each tenancy may say anew where the home dials, so that nobody tries out addresses. */
final class Changes {

    static final int MOST = 10;
    static final Duration WITHIN = Duration.ofHours(1);

    private final MachineTicker ticker;

    /** Ticks of the latest changes by tenancy, oldest first; guarded by this. */
    private final Map<String, Deque<Long>> latest = new HashMap<>();

    Changes(MachineTicker ticker) {
        this.ticker = ticker;
    }

    /**
     * Counts one.
     *
     * @return zero if it is within the bound; else, and it does not count, until when to wait
     */
    synchronized Duration take(String tenancy) {
        latest.values()
                .forEach(
                        all ->
                                all.removeIf(
                                        nanos -> left(nanos).isNegative() || left(nanos).isZero()));
        latest.values().removeIf(Deque::isEmpty);
        Deque<Long> mine = latest.computeIfAbsent(tenancy, t -> new ArrayDeque<>());
        if (mine.size() >= MOST) {
            return left(mine.element());
        }
        mine.add(ticker.nanos());
        return Duration.ZERO;
    }

    private Duration left(long nanos) {
        return WITHIN.minus(ticker.since(nanos));
    }
}
