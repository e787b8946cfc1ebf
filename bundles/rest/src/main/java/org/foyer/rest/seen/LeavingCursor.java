package org.foyer.rest.seen;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;

/**
 * A series on its way out of the house: the gate is asked anew before each page, and where it has
 * closed meanwhile the answer ends there and says so. For one thread.
 *
 * @see MeansOnly
 */
final class LeavingCursor implements SeriesCursor {

    private final SeriesCursor inside;
    private final BooleanSupplier passes;
    private boolean shut;

    LeavingCursor(SeriesCursor inside, BooleanSupplier passes) {
        this.inside = inside;
        this.passes = passes;
    }

    @Override
    public List<Point> next() {
        List<Point> page = shut ? List.of() : inside.next();
        if (!page.isEmpty() && !passes.getAsBoolean()) {
            shut = true;
        }
        return shut ? List.of() : page;
    }

    @Override
    public boolean truncated() {
        return shut || inside.truncated();
    }

    @Override
    public void close() {
        inside.close();
    }
}
