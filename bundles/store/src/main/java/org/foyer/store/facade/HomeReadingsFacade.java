package org.foyer.store.facade;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.GridView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.Watch;
import org.foyer.api.store.ServiceId;

/** All granted scopes over readings of one service, in one object (PT.HLUC3.PUC2.7). */
final class HomeReadingsFacade extends Facade implements HomeReadings {
    private static final int MOST_POINTS = 10_000;
    private static final int MOST_EDGES = 2_000;
    private static final int MOST_WATCHES = 32;

    private final Ports ports;
    private final Thinner thinner;
    private final Watched turns;
    private final Set<ReadingsWatch> watches = ConcurrentHashMap.newKeySet();

    HomeReadingsFacade(
            ServiceId service, Rights rights, Ports ports, Thinner thinner, Watched turns) {
        super(service, "readings", rights);
        this.ports = ports;
        this.thinner = thinner;
        this.turns = turns;
    }

    @Override
    public HomeView now() {
        return call(rights -> view(rights, ports.home().state()));
    }

    @Override
    public Watch watch(Consumer<HomeView> callback) {
        Objects.requireNonNull(callback, "callback");
        return call(
                rights -> {
                    if (watches.size() >= MOST_WATCHES) {
                        throw new IllegalStateException(
                                "More than " + MOST_WATCHES + " watches: close some first.");
                    }
                    ReadingsWatch watch = new ReadingsWatch(this, callback, turns);
                    watches.add(watch);
                    watch.offer(ports.home().state());
                    return watch;
                });
    }

    @Override
    public Series history(
            DeviceId device, Quantity quantity, Instant from, Instant until, Step step) {
        Objects.requireNonNull(step, "step");
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until " + until + ": give an end after the start");
        }
        return call(
                rights -> {
                    Duration granularity = granted(rights, device, quantity);
                    Step allowed = Thinner.step(step, granularity);
                    Instant start = later(from, commonSince(device));
                    if (!until.isAfter(start)) {
                        return new Series(device, quantity, allowed, List.of(), false);
                    }
                    Series series =
                            recorded().query(device, quantity, start, until, allowed, MOST_POINTS);
                    List<Point> points = Thinner.thin(series.points(), granularity);
                    return new Series(device, quantity, allowed, points, series.truncated());
                });
    }

    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        List<Instant> asked = List.copyOf(edges);
        if (asked.size() < 2 || asked.size() > MOST_EDGES) {
            throw new IllegalArgumentException("edges: give 2 to " + MOST_EDGES);
        }
        return call(
                rights -> {
                    Duration granularity = granted(rights, device, counter);
                    Thinner.edges(asked, granularity, ports.clock().getZone())
                            .ifPresent(
                                    m -> {
                                        throw new IllegalArgumentException(m);
                                    });
                    if (asked.get(0).isBefore(commonSince(device))) {
                        throw notGranted(device, counter);
                    }
                    return recorded().energy(device, counter, asked);
                });
    }

    /** The same words for what is not granted and for what is not there: nobody probes a house. */
    private Duration granted(Rights rights, DeviceId device, Quantity quantity) {
        return ports.home()
                .state()
                .device(device)
                .flatMap(s -> rights.granularity(s.device().kind(), quantity))
                .orElseThrow(() -> notGranted(device, quantity));
    }

    private static IllegalArgumentException notGranted(DeviceId device, Quantity quantity) {
        return new IllegalArgumentException(
                "device " + device + ", quantity " + quantity.name() + ": not granted");
    }

    /** What a tenancy's device recorded while it was one's is nobody's to see afterwards. */
    private Instant commonSince(DeviceId device) {
        return CommonHome.since(device, ports.home().site(), ports.clock().instant())
                .orElse(Instant.MIN);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Offers a new snapshot to all watches. */
    void changed(HomeState state) {
        watches.forEach(w -> w.offer(state));
    }

    @Override
    void end() {
        watches.forEach(ReadingsWatch::close);
    }

    void closed(ReadingsWatch watch) {
        watches.remove(watch);
    }

    /** Shows a view to a callback, inside the counted call, so that quiet means it has ended. */
    void show(HomeState state, Consumer<HomeView> to) {
        call(
                rights -> {
                    to.accept(view(rights, state));
                    return null;
                });
    }

    private History recorded() {
        History history = ports.history().get();
        if (history == null) {
            throw new IllegalStateException("Recorded readings cannot be reached now: try later.");
        }
        return history;
    }

    /** What hangs on a further connection; the main one has the rest. */
    private static Set<DeviceId> further(GridConnection connection, Site site, HomeState state) {
        return connection.isMain()
                ? Set.of()
                : state.devices().keySet().stream()
                        .filter(d -> site.connectionOf(d).equals(connection.id()))
                        .collect(Collectors.toSet());
    }

    private HomeView view(Rights rights, HomeState whole) {
        Site site = ports.home().site();
        HomeState state = CommonHome.common(whole, site, ports.clock().instant());
        List<DeviceView> devices = new ArrayList<>();
        state.devices().values().stream()
                .filter(d -> rights.sees(d.device().kind()))
                .sorted((a, b) -> a.device().id().compareTo(b.device().id()))
                .forEach(d -> devices.add(view(rights, d)));
        List<GridView> grids =
                site.connections().stream()
                        .filter(c -> c.commodity() == Commodity.ELECTRICITY)
                        .map(
                                c ->
                                        new GridView(
                                                c.id(),
                                                c.meters(),
                                                c.isMeasured(),
                                                further(c, site, state)))
                        .toList();
        return new HomeView(state.at(), state.tick(), grids, devices);
    }

    private DeviceView view(Rights rights, DeviceState state) {
        Map<Quantity, Reading> readings = new HashMap<>();
        Map<Quantity, Long> ticks = new HashMap<>();
        state.readings()
                .forEach(
                        (quantity, reading) ->
                                rights.granularity(state.device().kind(), quantity)
                                        .map(
                                                g ->
                                                        thinner.thin(
                                                                reading,
                                                                state.ticks().get(quantity),
                                                                g))
                                        .ifPresent(
                                                given -> {
                                                    readings.put(quantity, given.reading());
                                                    ticks.put(quantity, given.tick());
                                                }));
        return new DeviceView(
                state.device().id(),
                state.device().name(),
                state.device().kind(),
                state.device().capabilities(),
                state.reachability().status() == Reachability.Status.ONLINE,
                readings,
                ticks);
    }
}
