package org.foyer.history.query;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.runtime.MachineTicker;

/**
 * How many queries may run at once, and how many points their answers may hold together, both from
 * the heap. A place that was not used for a while is given to the next one who asks. Thread-safe.
 */
public final class Queries {

    /** What a query needs while it reads a page, bytes. */
    private static final long READING = 4L << 20;

    /** What a point of an answer in memory needs, bytes. */
    private static final long POINT = 72;

    private static final long FEWEST = 4;
    private static final long MOST = 256;

    /** Share of the heap for answers in memory. */
    private static final long SHARE = 8;

    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final MachineTicker ticker;
    private final int places;
    private final Set<Place> taken = new LinkedHashSet<>();
    private long pointsLeft;

    /**
     * @param heapBytes largest heap of this process
     */
    public Queries(long heapBytes, MachineTicker ticker) {
        this.ticker = ticker;
        this.places = (int) Math.max(FEWEST, Math.min(MOST, heapBytes / READING));
        this.pointsLeft = heapBytes / SHARE / POINT;
    }

    /** A place among the running queries. */
    public final class Place implements AutoCloseable {
        private long usedNanos = ticker.nanos();
        private long points;

        /** Says that it is still needed. */
        public void use() {
            synchronized (Queries.this) {
                usedNanos = ticker.nanos();
                if (!taken.contains(this)) {
                    throw busy("the answer was not read on for long, its place was needed");
                }
            }
        }

        /** Takes room for points of an answer in memory, until closed. */
        public void hold(int more) {
            synchronized (Queries.this) {
                use();
                if (more > pointsLeft) {
                    throw busy("answers that are being made fill the memory meant for them");
                }
                pointsLeft -= more;
                points += more;
            }
        }

        @Override
        public void close() {
            synchronized (Queries.this) {
                if (taken.remove(this)) {
                    pointsLeft += points;
                    points = 0;
                }
            }
        }
    }

    /**
     * Takes a place; close it.
     *
     * @throws HistoryBusyException if there is none
     */
    public synchronized Place enter() {
        if (taken.size() >= places) {
            taken.stream()
                    .filter(place -> ticker.since(place.usedNanos).compareTo(IDLE) > 0)
                    .findFirst()
                    .ifPresent(Place::close);
        }
        if (taken.size() >= places) {
            throw busy(places + " queries are running");
        }
        Place place = new Place();
        taken.add(place);
        return place;
    }

    private static HistoryBusyException busy(String cause) {
        return new HistoryBusyException("history is busy, ask again shortly: " + cause, RETRY);
    }
}
