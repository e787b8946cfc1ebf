package org.foyer.store.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Connection;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.History;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.store.facade.Ports;

/** A small house in memory: a grid meter, a boiler and a battery's absence. */
public final class FakeHouse
        implements Home, Intents, History, Tariffs, Notices, Tasks, AutoCloseable {
    public static final DeviceId METER = new DeviceId("meter");
    public static final DeviceId BOILER = new DeviceId("boiler");
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final ExecutorService pool =
            Executors.newCachedThreadPool(
                    r -> {
                        Thread thread = new Thread(r, "house-pool");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Map<DeviceId, DeviceState> devices = new HashMap<>();
    private final Map<String, Intent> book = new HashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Runnable> periodic = new ArrayList<>();
    private Instant now = START;
    private long sequence;
    private Step asked;
    private List<String> order = List.of();
    private volatile Runnable beforeSubmit = () -> {};

    public FakeHouse() {
        put(METER, DeviceKind.GRID_METER, List.of(new Capability.Meter()), -1500);
        put(
                BOILER,
                DeviceKind.WATER_HEATER,
                List.of(new Capability.SettablePower(0, 3000), new Capability.Switchable(3000)),
                0);
    }

    private synchronized void put(
            DeviceId id, DeviceKind kind, List<Capability> capabilities, double power) {
        Device device = new Device(id, id.value(), kind, capabilities, Map.of(), Duration.ZERO);
        Map<Quantity, Reading> readings =
                Map.of(
                        Quantity.POWER,
                        new Reading(id, Quantity.POWER, power, now),
                        Quantity.VOLTAGE_L1,
                        new Reading(id, Quantity.VOLTAGE_L1, 230, now));
        devices.put(
                id,
                new DeviceState(
                        device,
                        new Connection(Connection.Status.ONLINE, now, ""),
                        readings,
                        Optional.empty(),
                        DeviceState.Delivery.NONE));
    }

    /** Time passes and the meter reads anew. */
    public HomeState tick(Duration by, double meterW) {
        synchronized (this) {
            now = now.plus(by);
            sequence++;
        }
        put(METER, DeviceKind.GRID_METER, List.of(new Capability.Meter()), meterW);
        return state();
    }

    public Ports ports(Duration patience) {
        return new Ports(this, () -> this, () -> this, this, this, clock(), patience);
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                synchronized (FakeHouse.this) {
                    return now;
                }
            }
        };
    }

    @Override
    public synchronized HomeState state() {
        return new HomeState(now, sequence, devices);
    }

    /** Runs before an intent enters the book. */
    public void beforeSubmit(Runnable action) {
        beforeSubmit = action;
    }

    @Override
    public CompletionStage<Decision> submit(Intent intent) {
        beforeSubmit.run();
        synchronized (this) {
            book.put(intent.source().id() + "@" + intent.device(), intent);
        }
        return CompletableFuture.completedFuture(
                new Decision(
                        intent.device(),
                        new Command.Release(),
                        Optional.empty(),
                        Reason.of(ReasonCode.AUTOMATIC),
                        Optional.empty(),
                        intent.from(),
                        List.of()));
    }

    @Override
    public synchronized CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
        book.remove(sourceId + "@" + device);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized CompletionStage<Void> withdrawAll(String sourceId) {
        book.values().removeIf(i -> i.source().id().equals(sourceId));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public synchronized void order(List<String> serviceIds) {
        order = List.copyOf(serviceIds);
    }

    /** The order of services as the loop was last told. */
    public synchronized List<String> told() {
        return order;
    }

    @Override
    public synchronized List<Intent> current() {
        return List.copyOf(book.values());
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
            points.add(new Point(at, 1, 1, 1, 1));
        }
        return new Series(device, quantity, step, points, false);
    }

    /** The step that history was last asked for. */
    public synchronized Step asked() {
        return asked;
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
    public synchronized Notice post(Notice.Level level, String origin, Reason text) {
        Notice notice = new Notice(String.valueOf(notices.size()), now, level, origin, text, false);
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
        List<Runnable> tasks;
        synchronized (this) {
            tasks = List.copyOf(periodic);
        }
        tasks.forEach(Runnable::run);
    }

    @Override
    public synchronized AutoCloseableTask every(String name, Duration period, Runnable task) {
        periodic.add(task);
        return () -> {
            synchronized (FakeHouse.this) {
                periodic.remove(task);
            }
        };
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        throw new UnsupportedOperationException("not part of these tests");
    }

    @Override
    public Executor inOrder(String name) {
        throw new UnsupportedOperationException("not part of these tests");
    }

    @Override
    public Executor blocking(String name) {
        return task ->
                pool.execute(
                        () -> {
                            Thread thread = Thread.currentThread();
                            thread.setName(name);
                            try {
                                task.run();
                            } finally {
                                thread.setName("house-pool");
                            }
                        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
