package org.foyer.history;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.KeptImport;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.history.block.Gate;
import org.foyer.history.imports.ImportedEnergy;
import org.foyer.history.query.Paged;
import org.foyer.history.query.Queries;
import org.foyer.history.query.Ranges;

/** Answers questions, on the threads of those who ask, within the bounds. Thread-safe. */
final class Answers {

    private static final int MAX_POINTS = 100_000;
    private static final int MAX_EDGES = 10_001;
    private static final int MAX_IMPORTS = 10_000;

    private final Supplier<Opened> opened;
    private final Gate gate;
    private final Queries queries;
    private final Clock clock;
    private final Settings settings;
    private final Function<DeviceId, long[]> exchanges;

    /**
     * @param opened waits for the opening; throws if the history is off
     * @param exchanges when a device was exchanged, in order, ms since 1970
     */
    Answers(
            Supplier<Opened> opened,
            Gate gate,
            Queries queries,
            Clock clock,
            Settings settings,
            Function<DeviceId, long[]> exchanges) {
        this.exchanges = exchanges;
        this.opened = opened;
        this.gate = gate;
        this.queries = queries;
        this.clock = clock;
        this.settings = settings;
    }

    Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        if (maxPoints < 1 || maxPoints > MAX_POINTS) {
            throw new IllegalArgumentException(
                    "maxPoints " + maxPoints + ": give 1 to " + MAX_POINTS);
        }
        Ranges.Range range = range(from, until);
        try (Queries.Place place = queries.enter();
                Paged pages = paged(place, device, quantity, step, range, maxPoints)) {
            List<Point> points = new ArrayList<>();
            List<Point> page = pages.next();
            while (!page.isEmpty()) {
                place.hold(page.size());
                points.addAll(page);
                page = pages.next();
            }
            return new Series(device, quantity, step, points, pages.truncated());
        }
    }

    Paged read(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        if (maxPoints < 1) {
            throw new IllegalArgumentException("maxPoints " + maxPoints + ": give 1 or more");
        }
        Ranges.Range range = range(from, until);
        return paged(queries.enter(), device, quantity, step, range, maxPoints);
    }

    private Paged paged(
            Queries.Place place,
            DeviceId device,
            Quantity quantity,
            Step step,
            Ranges.Range range,
            int maxPoints) {
        return new Paged(
                range,
                maxPoints,
                (part, taker) ->
                        reading(
                                open -> {
                                    open.read(device, quantity, step, part, clock.millis(), taker);
                                    return null;
                                }),
                place);
    }

    EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        if (counter.unit() != Unit.WATT_HOUR) {
            throw new IllegalArgumentException(
                    "counter " + counter.name() + ": give one in Wh, for example energy.in");
        }
        check(edges);
        return energy(
                ImportSeries.ofDevice(device, counter),
                edges,
                asked -> {
                    long[] at = asked.stream().mapToLong(Answers::millis).toArray();
                    try (Queries.Place place = queries.enter()) {
                        place.use();
                        return reading(
                                open ->
                                        open.energy(
                                                device,
                                                counter,
                                                at,
                                                clock.millis(),
                                                exchanges.apply(device)));
                    }
                });
    }

    /** Energy from what is counted and imported. */
    EnergySeries energy(
            ImportSeries series,
            List<Instant> edges,
            Function<List<Instant>, EnergySeries> counted) {
        if (series.quantity().unit() != Unit.WATT_HOUR) {
            throw new IllegalArgumentException(
                    "quantity " + series.quantity().name() + ": give a counter in Wh");
        }
        check(edges);
        long from = millis(edges.get(0));
        long until = millis(edges.get(edges.size() - 1));
        List<KeptImport> kept = kept(series, from, until);
        // No place is held meanwhile: what was counted is asked for in places of its own.
        return ImportedEnergy.of(edges, kept.stream().map(KeptImport::value).toList(), counted);
    }

    private List<KeptImport> kept(ImportSeries series, long from, long until) {
        try (Queries.Place place = queries.enter()) {
            List<KeptImport> kept =
                    reading(open -> open.imports().overlapping(series, from, until));
            place.hold(kept.size());
            return kept;
        }
    }

    private static void check(List<Instant> edges) {
        if (edges.size() < 2 || edges.size() > MAX_EDGES) {
            throw new IllegalArgumentException("edges: give 2 to " + MAX_EDGES);
        }
        for (int i = 1; i < edges.size(); i++) {
            if (millis(edges.get(i)) <= millis(edges.get(i - 1))) {
                throw new IllegalArgumentException(
                        "edges: " + edges.get(i) + " does not come after " + edges.get(i - 1));
            }
        }
    }

    List<ImportSeries> importSeries() {
        return reading(open -> open.imports().series());
    }

    List<KeptImport> imports(ImportSeries series, Instant from, Instant until, int skip, int most) {
        if (skip < 0 || most < 1 || most > MAX_IMPORTS) {
            throw new IllegalArgumentException(
                    "skip "
                            + skip
                            + ", most "
                            + most
                            + ": give 0 or more, and 1 to "
                            + MAX_IMPORTS);
        }
        Ranges.Range range = range(from, until);
        List<KeptImport> all = kept(series, range.from(), range.until());
        int end = (int) Math.min((long) skip + most, all.size());
        return List.copyOf(all.subList(Math.min(skip, all.size()), end));
    }

    List<Quantity> quantities(DeviceId device) {
        return reading(open -> open.quantities(device));
    }

    private <T> T reading(Function<Opened, T> what) {
        return gate.read(settings.patience(), () -> what.apply(opened.get()));
    }

    private static Ranges.Range range(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until " + until + ": give an end after the start");
        }
        return new Ranges.Range(millis(from), millis(until));
    }

    private static long millis(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return (instant.isAfter(Settings.END_OF_TIME) ? Settings.END_OF_TIME : instant)
                .toEpochMilli();
    }
}
