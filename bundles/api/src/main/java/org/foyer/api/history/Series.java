package org.foyer.api.history;

import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/**
 * Answer to a range query.
 *
 * @param device whose
 * @param quantity what, with unit
 * @param step resolution
 * @param points in time order, without the intervals in which nothing was measured
 * @param truncated true when the query's bound on points was reached; ask on from the last one
 */
public record Series(
        DeviceId device, Quantity quantity, Step step, List<Point> points, boolean truncated) {

    public Series {
        points = List.copyOf(points);
    }
}
