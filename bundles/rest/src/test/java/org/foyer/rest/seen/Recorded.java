package org.foyer.rest.seen;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * A history in which something was recorded always, told four points a page, edges cut as asked.
 */
final class Recorded implements History {

    private static final int PAGE = 4;

    private final List<Quantity> quantities;

    Recorded(Quantity... quantities) {
        this.quantities = List.of(quantities);
    }

    @Override
    public SeriesCursor read(
            DeviceId device, Quantity quantity, Instant from, Instant until, Step step, int most) {
        long length = step == Step.QUARTER_HOUR ? 900 : 60;
        List<Point> all = new ArrayList<>();
        Instant at = Instant.ofEpochSecond(from.getEpochSecond() / length * length);
        for (; at.isBefore(until) && all.size() < most; at = at.plusSeconds(length)) {
            all.add(new Point(at.isBefore(from) ? from : at, 100, 20, 900, 1));
        }
        return new SeriesCursor() {
            private int given;

            @Override
            public List<Point> next() {
                int end = Math.min(all.size(), given + PAGE);
                List<Point> page = List.copyOf(all.subList(given, end));
                given = end;
                return page;
            }

            @Override
            public boolean truncated() {
                return false;
            }

            @Override
            public void close() {
                given = all.size();
            }
        };
    }

    @Override
    public Series query(
            DeviceId device, Quantity quantity, Instant from, Instant until, Step step, int most) {
        throw new UnsupportedOperationException("nobody asks so");
    }

    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 1; i < edges.size(); i++) {
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i - 1), edges.get(i), OptionalDouble.of(100), 1, true));
        }
        return new EnergySeries(spans, List.of());
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return quantities;
    }

    @Override
    public CompletionStage<Void> append(Collection<Reading> readings) {
        throw new UnsupportedOperationException("nothing is recorded here");
    }

    @Override
    public void purge(DeviceId device) {
        throw new UnsupportedOperationException("nothing is purged here");
    }

    @Override
    public void backup(Path folder) {
        throw new UnsupportedOperationException("nothing is copied here");
    }
}
