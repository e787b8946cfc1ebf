package org.foyer.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.store.Grant;
import org.foyer.api.store.ServiceId;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/**
 * Ends rights whose time is over. By the ticker, so that a clock that is set back prolongs none,
 * and by the clock, so that none outlives its end over a restart; whichever comes first. For one
 * thread at a time.
 */
final class GrantEnds {
    private final HouseholdBook book;
    private final GrantDesk desk;
    private final Clock clock;
    private final HouseTicker ticker;
    private final Map<Key, Long> ends = new HashMap<>(); // nanoseconds of the ticker

    private record Key(ServiceId service, String scope, Instant until) {}

    GrantEnds(HouseholdBook book, GrantDesk desk, Clock clock, HouseTicker ticker) {
        this.book = book;
        this.desk = desk;
        this.clock = clock;
        this.ticker = ticker;
    }

    /** Ends what is over now. */
    synchronized void look() {
        Instant now = clock.instant();
        long tick = ticker.nanos();
        Set<Key> seen = new HashSet<>();
        for (ServiceRecord record : book.now().services().values()) {
            for (Grant grant : record.grants()) {
                if (grant.state() != Grant.State.GRANTED || grant.until().isEmpty()) {
                    continue;
                }
                Instant until = grant.until().get();
                Key key = new Key(record.id(), grant.scope().id(), until);
                seen.add(key);
                long end = ends.computeIfAbsent(key, k -> tick + left(grant.since(), now, until));
                if (!now.isBefore(until) || tick - end >= 0) {
                    desk.over(record.id(), grant);
                }
            }
        }
        ends.keySet().retainAll(seen);
    }

    /** Never longer than it was given for, whatever the clock says now. */
    private static long left(Instant since, Instant now, Instant until) {
        Duration given = Duration.between(since, until);
        Duration left = Duration.between(now, until);
        Duration shorter = left.compareTo(given) < 0 ? left : given;
        return shorter.isNegative() ? 0 : nanos(shorter);
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofDays(36_500)) > 0
                ? Duration.ofDays(36_500).toNanos()
                : duration.toNanos();
    }
}
