package org.foyer.rest.seen;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.rest.sight.Stretch;

/**
 * A series on its way out of the house: before each page the gate is asked anew what of the span
 * may leave. What may no more is left out, where all of it may not the answer ends, and either is
 * marked. For one thread.
 *
 * @see MeansOnly
 */
final class LeavingCursor implements SeriesCursor {

    private final SeriesCursor inside;
    private final Duration step;
    private final Supplier<List<Stretch>> leaving;
    private boolean shut;
    private boolean keptBack;

    /**
     * @param step length of an interval: one that reaches out of what may leave does not
     * @param leaving what of the span may leave now; empty: nothing
     */
    LeavingCursor(SeriesCursor inside, Duration step, Supplier<List<Stretch>> leaving) {
        this.inside = inside;
        this.step = step;
        this.leaving = leaving;
    }

    @Override
    public List<Point> next() {
        while (!shut) {
            List<Point> page = inside.next();
            if (page.isEmpty()) {
                return page;
            }
            List<Stretch> now = leaving.get();
            shut = now.isEmpty();
            List<Point> left = page.stream().filter(p -> isIn(now, p)).toList();
            keptBack |= left.size() < page.size();
            if (!left.isEmpty()) {
                return left;
            }
        }
        return List.of();
    }

    private boolean isIn(List<Stretch> stretches, Point point) {
        return stretches.stream().anyMatch(s -> s.holds(point.from(), point.from().plus(step)));
    }

    @Override
    public boolean truncated() {
        return shut || keptBack || inside.truncated();
    }

    @Override
    public void close() {
        inside.close();
    }
}
