package org.foyer.store.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Ruling;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceIssue;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.PriceSource;
import org.foyer.api.market.Tariffs;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.store.facade.Ports;
import org.foyer.testing.place.Sites;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.time.TestTime;

/** A small house in memory: a grid meter, a boiler and a battery's absence. */
public final class FakeHouse implements Home, Intents, History, Tariffs, Notices, AutoCloseable {
    public static final DeviceId METER = new DeviceId("meter");
    public static final DeviceId BOILER = new DeviceId("boiler");
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    public final TestTime time = new TestTime(START, ZoneOffset.UTC);
    private final RealTasks threads = new RealTasks();
    public final ManualTasks tasks = new ManualTasks(time, threads);
    private final Map<DeviceId, DeviceState> devices = new HashMap<>();
    private final FakeLoop loop = new FakeLoop();
    private final List<Notice> notices = new ArrayList<>();
    public Audience mainAudience = Audience.HOME;
    private long sequence;
    private Step asked;
    private volatile Runnable beforeSubmit = () -> {};

    public FakeHouse() {
        put(METER, DeviceKind.GRID_METER, List.of(new Capability.Meter()), -1500);
        put(
                BOILER,
                DeviceKind.WATER_HEATER,
                List.of(new Capability.SettablePower(0, 3000), new Capability.Switchable(3000)),
                0);
    }

    /** A device that is there, with what it draws. */
    public synchronized void put(
            DeviceId id, DeviceKind kind, List<Capability> capabilities, double power) {
        Device device = new Device(id, id.value(), kind, capabilities, Map.of(), Duration.ZERO);
        Map<Quantity, Reading> readings =
                Map.of(
                        Quantity.POWER,
                        new Reading(id, Quantity.POWER, power, time.now()),
                        Quantity.VOLTAGE_L1,
                        new Reading(id, Quantity.VOLTAGE_L1, 230, time.now()));
        devices.put(
                id,
                new DeviceState(
                        device,
                        new Reachability(Reachability.Status.ONLINE, time.now()),
                        readings,
                        Map.of(Quantity.POWER, tick(), Quantity.VOLTAGE_L1, tick()),
                        Optional.empty(),
                        DeviceState.Delivery.NONE,
                        Optional.empty()));
    }

    private long tick() {
        return time.house().nanos();
    }

    /** Time passes and the meter reads anew. */
    public HomeState tick(Duration by, double meterW) {
        time.advance(by);
        synchronized (this) {
            sequence++;
        }
        put(METER, DeviceKind.GRID_METER, List.of(new Capability.Meter()), meterW);
        return state();
    }

    public Ports ports(Duration patience) {
        return new Ports(
                this,
                () -> this,
                () -> this,
                this,
                () -> null,
                this,
                tasks,
                time.clock(),
                time.house(),
                System::nanoTime,
                patience);
    }

    @Override
    public Site site() {
        return Sites.single(state());
    }

    @Override
    public synchronized HomeState state() {
        return new HomeState(time.now(), tick(), sequence, devices);
    }

    /** Runs before an intent enters the book. */
    public void beforeSubmit(Runnable action) {
        beforeSubmit = action;
    }

    /** From now on the loop takes a step only when {@link #step()} is called. */
    public void stepwise() {
        loop.byHand();
    }

    /** A step of the loop: books, decides, answers. */
    public void step() {
        loop.step();
    }

    /** From now on every order is refused for that reason. */
    public void rule(Reason why) {
        loop.refuse(why);
    }

    /** How many orders reached the loop. */
    public int submitted() {
        return loop.submitted();
    }

    @Override
    public CompletionStage<Ruling> submit(Intent intent) {
        beforeSubmit.run();
        return loop.submit(intent);
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
        return loop.withdraw(sourceId, device);
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device, Actuator actuator) {
        return loop.withdraw(sourceId, device, actuator);
    }

    @Override
    public CompletionStage<Void> withdrawAll(String sourceId) {
        return loop.withdrawAll(sourceId);
    }

    @Override
    public void order(List<String> serviceIds) {
        loop.order(serviceIds);
    }

    /** The order of services as the loop was last told. */
    public List<String> told() {
        return loop.told();
    }

    @Override
    public List<Intent> current() {
        return loop.current();
    }

    @Override
    public CompletionStage<Void> append(java.util.Collection<Reading> readings) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized Series query(
            DeviceId device, Quantity quantity, Instant from, Instant until, Step step, int max) {
        asked = step;
        List<Point> points = new ArrayList<>();
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(1)) {
            double value = past(device, quantity);
            points.add(new Point(at, value, value, value, 1));
        }
        return new Series(device, quantity, step, points, false);
    }

    /** What was recorded of it, the same at all times. */
    public static double past(DeviceId device, Quantity quantity) {
        return (device.value() + "/" + quantity.name()).hashCode() % 10_000;
    }

    /** The step that history was last asked for. */
    public synchronized Step asked() {
        return asked;
    }

    @Override
    public SeriesCursor read(
            DeviceId device, Quantity quantity, Instant from, Instant until, Step step, int max) {
        throw new UnsupportedOperationException("not part of these tests");
    }

    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 1; i < edges.size(); i++) {
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i - 1), edges.get(i), OptionalDouble.empty(), 0, false));
        }
        return new EnergySeries(spans, List.of());
    }

    @Override
    public void backup(Path folder) {
        throw new UnsupportedOperationException("not part of these tests");
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return List.of(Quantity.POWER);
    }

    @Override
    public void purge(DeviceId device) {
        throw new UnsupportedOperationException("not part of these tests");
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return List.of(new PriceSlot(from, until, 200_000, 50_000, "EUR"));
    }

    @Override
    public List<PaidSlot> paid(GridConnection connection, Instant from, Instant until) {
        return prices(from, until).stream()
                .map(s -> new PaidSlot(s, PriceQuality.FINAL, true))
                .toList();
    }

    @Override
    public List<PriceSeries> series() {
        return List.of(
                series("main.import", mainAudience),
                series("edf.import", new Audience(true, false, Set.of("edf"))),
                series("retailer.import", new Audience(false, false, Set.of("retailer"))));
    }

    private static PriceSeries series(String id, Audience audience) {
        return new PriceSeries(
                id, "main", PriceSeries.Kind.IMPORT, "EUR", false, PriceSource.UNKNOWN, audience);
    }

    @Override
    public List<KnownPrice> prices(
            String series, Instant from, Instant until, Optional<Instant> knownAt) {
        return List.of(
                new KnownPrice(
                        from,
                        until,
                        200_000,
                        Optional.empty(),
                        PriceQuality.FINAL,
                        new PriceIssue(1, START, START, PriceSource.UNKNOWN)));
    }

    @Override
    public synchronized Notice post(
            Notice.Level level, String origin, Reason text, Audience audience) {
        Notice notice =
                new Notice(
                        String.valueOf(notices.size()),
                        time.now(),
                        level,
                        origin,
                        text,
                        Optional.empty(),
                        audience,
                        false);
        notices.add(notice);
        return notice;
    }

    @Override
    public synchronized List<Notice> all() {
        return List.copyOf(notices);
    }

    @Override
    public boolean acknowledge(String id) {
        return false;
    }

    /** Runs every periodic task once. */
    public void period() {
        tasks.round();
    }

    @Override
    public void close() {
        threads.close();
    }
}
