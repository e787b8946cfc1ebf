package org.foyer.forecast;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.home.DeviceExchange;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * A house whose counters were read from an instant until now, as functions of the quarter-hour; it
 * fails whoever asks for what has not been.
 */
final class FakeHouse implements Home, History {

    static final Duration QUARTER = Duration.ofMinutes(15);

    private final Clock clock;
    private final Map<DeviceId, DeviceKind> kinds = new HashMap<>();
    private final Map<DeviceId, Map<Quantity, ToDoubleFunction<Instant>>> recorded =
            new HashMap<>();

    Instant began = Instant.EPOCH;
    Instant awaySince = Instant.MAX;
    Duration late = Duration.ZERO;
    Predicate<Instant> gap = at -> false;
    Site site = Site.of(List.of(new GridConnection("main", List.of(id("meter")), false)));
    final Set<DeviceId> away = new HashSet<>();
    boolean busy;
    int asked;

    FakeHouse(Clock clock) {
        this.clock = clock;
    }

    static DeviceId id(String id) {
        return new DeviceId(id);
    }

    FakeHouse device(
            String id, DeviceKind kind, Quantity quantity, ToDoubleFunction<Instant> quarter) {
        kinds.put(id(id), kind);
        recorded.computeIfAbsent(id(id), d -> new HashMap<>()).put(quantity, quarter);
        return this;
    }

    @Override
    public HomeState state() {
        throw new UnsupportedOperationException("forecasts leave the loop alone");
    }

    /** Of all devices; those away are offered by no binding. */
    DeviceRoles roles() {
        return new DeviceRoles() {
            @Override
            public List<DeviceRole> all() {
                return kinds.entrySet().stream()
                        .map(
                                d ->
                                        new DeviceRole(
                                                d.getKey(),
                                                d.getKey().value(),
                                                d.getValue(),
                                                d.getKey(),
                                                !away.contains(d.getKey()),
                                                List.of(),
                                                List.of()))
                        .toList();
            }

            @Override
            public Optional<DeviceId> roleOf(DeviceId hardware) {
                return Optional.of(hardware);
            }

            @Override
            public List<DeviceExchange> exchanges(DeviceId role) {
                return List.of();
            }

            @Override
            public DeviceRole exchange(DeviceId role, DeviceId hardware) {
                throw new UnsupportedOperationException("nothing is exchanged");
            }

            @Override
            public DeviceRole undo(DeviceId role) {
                throw new UnsupportedOperationException("nothing is exchanged");
            }
        };
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return List.copyOf(recorded.getOrDefault(device, Map.of()).keySet());
    }

    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        if (busy) {
            throw new HistoryBusyException("busy", Duration.ofSeconds(1));
        }
        asked++;
        ToDoubleFunction<Instant> quarter = recorded.get(device).get(counter);
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            double sum = 0;
            boolean known = true;
            int counted = 0;
            int quarters = 0;
            for (Instant at = edges.get(i); at.isBefore(edges.get(i + 1)); at = at.plus(QUARTER)) {
                boolean there =
                        !at.isBefore(began)
                                && !at.plus(QUARTER).plus(late).isAfter(clock.instant())
                                && !gap.test(at)
                                && (!away.contains(device) || at.isBefore(awaySince));
                known &= there;
                counted += there ? 1 : 0;
                quarters++;
                sum += there ? quarter.applyAsDouble(at) : 0;
            }
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i),
                            edges.get(i + 1),
                            known ? OptionalDouble.of(sum) : OptionalDouble.empty(),
                            (double) counted / quarters,
                            known));
        }
        return new EnergySeries(spans, List.of());
    }

    @Override
    public Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        ToDoubleFunction<Instant> quarter = recorded.get(device).get(quantity);
        List<Point> points = new ArrayList<>();
        for (Instant at = from; at.isBefore(until); at = at.plus(QUARTER)) {
            if (!at.isBefore(began)
                    && !at.plus(QUARTER).isAfter(clock.instant())
                    && !gap.test(at)) {
                double value = quarter.applyAsDouble(at);
                points.add(new Point(at, value, value, value, 1, Quality.MEASURED));
            }
        }
        return new Series(device, quantity, step, points, false);
    }

    @Override
    public SeriesCursor read(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        throw new UnsupportedOperationException("no pages");
    }

    @Override
    public CompletionStage<Void> append(Collection<Reading> readings) {
        throw new UnsupportedOperationException("nothing is recorded by forecasts");
    }

    @Override
    public void purge(DeviceId device) {
        recorded.remove(device);
    }

    @Override
    public void backup(Path folder) {
        throw new UnsupportedOperationException("no backup");
    }
}
