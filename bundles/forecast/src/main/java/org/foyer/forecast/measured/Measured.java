package org.foyer.forecast.measured;

import java.time.Instant;
import java.util.List;

/** Tells a series between instants. Blocks on the disk. */
@FunctionalInterface
public interface Measured {

    /**
     * One value a span.
     *
     * @param edges 2 or more instants, each after the one before
     * @return of the span between edge i and i + 1; NaN where it is not known: a gap is no zero
     * @throws org.foyer.api.history.HistoryBusyException when it is to be asked again later
     */
    double[] between(List<Instant> edges);
}
