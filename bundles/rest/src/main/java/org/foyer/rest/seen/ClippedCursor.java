package org.foyer.rest.seen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.rest.sight.Stretch;

/** A series over the stretches that somebody sees, one after the other. For one thread. */
final class ClippedCursor implements SeriesCursor {

    /** Opens a series between two instants. */
    @FunctionalInterface
    interface Reading {
        SeriesCursor read(Instant from, Instant until, int most);
    }

    private final Deque<Stretch> ahead = new ArrayDeque<>();
    private final Duration step;
    private final Reading reading;
    private final Instant end;
    private int room;
    private Stretch here;
    private SeriesCursor open;
    private boolean truncated;

    /**
     * @param step length of an interval: one that reaches out of a stretch is left out
     */
    ClippedCursor(
            List<Stretch> stretches,
            Instant from,
            Instant until,
            Duration step,
            int most,
            Reading reading) {
        this.step = step;
        this.reading = reading;
        this.room = most;
        this.end = until;
        for (Stretch stretch : stretches) {
            Stretch cut =
                    new Stretch(
                            stretch.from().isAfter(from) ? stretch.from() : from,
                            stretch.until().isBefore(until) ? stretch.until() : until);
            if (cut.from().isBefore(cut.until())) {
                ahead.add(
                        new Stretch(
                                cut.from(),
                                // What is asked for may end amid an interval, what is seen may not.
                                stretch.until().isBefore(until) ? cut.until() : Instant.MAX));
            }
        }
        goOn();
    }

    private void goOn() {
        here = ahead.poll();
        if (here != null && room > 0) {
            Instant until = here.until().isBefore(end) ? here.until() : end;
            open = reading.read(here.from(), until, room);
        } else if (here != null) {
            truncated = true;
            here = null;
        }
    }

    @Override
    public List<Point> next() {
        while (here != null) {
            List<Point> page = open.next();
            List<Point> seen = page.stream().filter(this::isSeen).toList();
            room -= page.size();
            if (!seen.isEmpty()) {
                return seen;
            }
            if (page.isEmpty()) {
                truncated |= open.truncated();
                open.close();
                if (truncated) {
                    here = null;
                } else {
                    goOn();
                }
            }
        }
        return List.of();
    }

    private boolean isSeen(Point point) {
        return !point.from().isBefore(here.from())
                && !point.from().plus(step).isAfter(here.until());
    }

    @Override
    public boolean truncated() {
        return truncated || (here != null && open.truncated());
    }

    @Override
    public void close() {
        ahead.clear();
        if (open != null) {
            open.close();
        }
    }
}
