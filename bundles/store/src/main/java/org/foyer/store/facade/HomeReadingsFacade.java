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
import org.foyer.api.device.Connection;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.Watch;
import org.foyer.api.store.ServiceId;

/** All granted scopes over readings of one service, in one object (PT.HLUC3.PUC2.7). */
final class HomeReadingsFacade extends Facade implements HomeReadings {
    private static final int MOST_POINTS = 10_000;
    private static final int MOST_WATCHES = 32;

    private final Ports ports;
    private final Thinner thinner;
    private final Faults faults;
    private final Serial turns;
    private final Set<ReadingsWatch> watches = ConcurrentHashMap.newKeySet();

    HomeReadingsFacade(
            ServiceId service, Rights rights, Ports ports, Thinner thinner, Faults faults) {
        super(service, "readings", rights);
        this.ports = ports;
        this.thinner = thinner;
        this.faults = faults;
        this.turns = new Serial(ports.tasks().blocking("service/" + service));
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
                    ReadingsWatch watch =
                            new ReadingsWatch(this, callback, turns, faults, ports.patience());
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
                    DeviceState state =
                            ports.home()
                                    .state()
                                    .device(device)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "device " + device + " is not known"));
                    Duration granularity =
                            rights.granularity(state.device().kind(), quantity)
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "device "
                                                                    + device
                                                                    + ", quantity "
                                                                    + quantity.name()
                                                                    + ": not granted"));
                    Step allowed = Thinner.step(step, granularity);
                    Series series =
                            recorded().query(device, quantity, from, until, allowed, MOST_POINTS);
                    List<Point> points = Thinner.thin(series.points(), granularity);
                    return new Series(device, quantity, allowed, points, series.truncated());
                });
    }

    /** Offers a new snapshot to all watches. */
    void changed(HomeState state) {
        watches.forEach(w -> w.offer(state));
    }

    void closeWatches() {
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

    private HomeView view(Rights rights, HomeState state) {
        List<DeviceView> devices = new ArrayList<>();
        state.devices().values().stream()
                .filter(d -> rights.sees(d.device().kind()))
                .sorted((a, b) -> a.device().id().compareTo(b.device().id()))
                .forEach(d -> devices.add(view(rights, d)));
        return new HomeView(state.at(), devices);
    }

    private DeviceView view(Rights rights, DeviceState state) {
        Map<Quantity, Reading> readings = new HashMap<>();
        state.readings()
                .forEach(
                        (quantity, reading) ->
                                rights.granularity(state.device().kind(), quantity)
                                        .ifPresent(
                                                g ->
                                                        readings.put(
                                                                quantity,
                                                                thinner.thin(reading, g))));
        return new DeviceView(
                state.device().id(),
                state.device().name(),
                state.device().kind(),
                state.device().capabilities(),
                state.connection().status() == Connection.Status.ONLINE,
                readings);
    }
}
