package org.foyer.api.history;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A series that is read a page at a time, so that a long answer never stands in memory whole.
 * Whoever asked for it reads and closes it; one thread at a time. Between two pages nothing is held
 * but a place among the queries that run at once.
 */
@ProviderType
public interface SeriesCursor extends AutoCloseable {

    /**
     * The next points in time order, some thousands at most; empty at the end, and again after it.
     * Blocks on the disk.
     *
     * @throws HistoryBusyException when it was not asked for so long that its place was given away
     * @throws IllegalStateException when the history went off meanwhile
     */
    List<Point> next();

    /** True once the bound on points was reached and there is more; ask on from the last one. */
    boolean truncated();

    /** Gives its place back. Closing again has no effect. */
    @Override
    void close();
}
