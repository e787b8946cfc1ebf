package org.foyer.rest.seen;

import java.util.List;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;

/**
 * A series without what its intervals hide: least and greatest readings are finer than the
 * interval, so that the mean stands for them. For one thread.
 */
record MeansOnly(SeriesCursor inside) implements SeriesCursor {

    @Override
    public List<Point> next() {
        return inside.next().stream()
                .map(
                        p ->
                                new Point(
                                        p.from(),
                                        p.mean(),
                                        p.mean(),
                                        p.mean(),
                                        p.coverage(),
                                        p.quality()))
                .toList();
    }

    @Override
    public boolean truncated() {
        return inside.truncated();
    }

    @Override
    public void close() {
        inside.close();
    }
}
