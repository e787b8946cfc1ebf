package org.foyer.rest.seen;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.rest.sight.Sight;
import org.foyer.rest.sight.Stretch;

/**
 * The history with what was recorded while somebody may see it. Of a device that nothing is said of
 * and that is not there, it is not known whose it was: nobody of a site with tenancies sees it.
 *
 * @param isThere whether the home knows the device now, or the site where it is
 */
record SeenHistory(History history, Sight sight, Predicate<DeviceId> isThere) implements History {

    @Override
    public Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        List<Point> points = new ArrayList<>();
        try (SeriesCursor cursor = read(device, quantity, from, until, step, maxPoints)) {
            for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
                points.addAll(page);
            }
            return new Series(device, quantity, step, points, cursor.truncated());
        }
    }

    @Override
    public SeriesCursor read(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        return new ClippedCursor(
                stretches(device),
                from,
                until,
                length(step),
                maxPoints,
                (start, end, most) -> history.read(device, quantity, start, end, step, most));
    }

    static Duration length(Step step) {
        return switch (step) {
            case RAW -> Duration.ofNanos(1);
            case MINUTE -> Duration.ofMinutes(1);
            case QUARTER_HOUR -> Duration.ofMinutes(15);
        };
    }

    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        return Clipping.energy(
                stretches(device), edges, finer -> history.energy(device, counter, finer));
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return stretches(device).isEmpty() ? List.of() : history.quantities(device);
    }

    private List<Stretch> stretches(DeviceId device) {
        return isThere.test(device) ? sight.stretches(device) : List.of();
    }

    @Override
    public CompletionStage<Void> append(Collection<Reading> readings) {
        throw new UnsupportedOperationException("the interface records nothing");
    }

    @Override
    public void purge(DeviceId device) {
        throw new UnsupportedOperationException("the interface purges nothing");
    }

    @Override
    public void backup(Path folder) {
        throw new UnsupportedOperationException("the interface copies nothing");
    }
}
