package org.foyer.rest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.Bounds;
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
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reading.Unit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.place.Sites;
import org.foyer.testing.trouble.RecordedTroubles;

/**
 * A small house that keeps its book and its store in memory. An order over the limit named {@code
 * contract} is refused. Over 400 lines: it stands for four services of the home at once.
 */
public final class FakeHouse implements Home, History, Notices, KeptOrders {

    static final DeviceId METER = new DeviceId("meter");
    static final DeviceId SUN = new DeviceId("sun");
    static final DeviceId BATTERY = new DeviceId("battery");
    public static final DeviceId BOILER = new DeviceId("boiler");
    static final DeviceId HEATER = new DeviceId("heater");
    static final DeviceId LAMP = new DeviceId("lamp");

    final FakeStore store;
    public final FakeImports imports;
    public final FakeEvents events = new FakeEvents();
    final RecordedTroubles troubles;
    private final Clock clock;
    private final Map<DeviceId, Device> devices = new LinkedHashMap<>();
    private final Map<DeviceId, Map<Quantity, Double>> values = new LinkedHashMap<>();
    private final Set<DeviceId> offline = new HashSet<>();
    private final List<Intent> book = new ArrayList<>();
    private final FakeLimits limits = new FakeLimits();
    private final FakeLinks links = new FakeLinks(limits);
    public final FakeQuestions questions = new FakeQuestions();
    final FakeBounds bounds = new FakeBounds();
    final FakeTriggers triggers = new FakeTriggers();
    final FakeRoles deviceRoles = new FakeRoles();
    final FakeControllers controllers = new FakeControllers();
    public final FakeAutonomies autonomies;
    final FakeStops stops = new FakeStops();
    final FakeSentOrders sentOrders = new FakeSentOrders();
    private final List<Notice> notices = new ArrayList<>();
    private long sequence;

    public FakeHouse(Clock clock) {
        this.clock = clock;
        this.store = new FakeStore(clock);
        this.imports = new FakeImports(clock);
        this.autonomies = new FakeAutonomies(clock, this::asked);
        this.troubles = new RecordedTroubles(clock);
        add(METER, "Meter", DeviceKind.GRID_METER, new Capability.Meter());
        add(SUN, "Roof", DeviceKind.PV_INVERTER, new Capability.LimitablePower(0, 6000));
        add(
                BATTERY,
                "Battery",
                DeviceKind.BATTERY,
                new Capability.Storage(10_000),
                new Capability.SettablePower(-3000, 3000));
        add(
                BOILER,
                "Boiler",
                DeviceKind.WATER_HEATER,
                new Capability.Meter(),
                new Capability.SettablePower(0, 9000),
                new Capability.Thermostat(30, 65));
        add(HEATER, "Heater", DeviceKind.SPACE_HEATER, new Capability.Thermostat(5, 30));
        add(LAMP, "Lamp", DeviceKind.SWITCH, new Capability.Switchable(60));
        add(
                new DeviceId("gadget"),
                "Gadget",
                DeviceKind.OTHER,
                new Capability.LimitableCurrent(Bounds.zeroOr(6, 32), 3),
                new Capability.SelectablePhases(Set.of(1, 3)),
                new Capability.Modes(List.of("eco", "boost")),
                new Capability.Settable(
                        "fan",
                        Map.of("en", "Fan", "de", "Lüfter"),
                        ActuatorClass.COMFORT,
                        Unit.PERCENT,
                        Optional.of(Bounds.of(0, 100)),
                        List.of("auto")),
                new Capability.Momentary(
                        "call",
                        Map.of(),
                        ActuatorClass.CALL,
                        Optional.of(Bounds.of(0, 9)),
                        List.of()));
        notices.add(
                new Notice(
                        "n1",
                        clock.instant(),
                        Notice.Level.INFO,
                        "store",
                        Reason.of(ReasonCode.SERVICE_REMOVED, "service", "Old"),
                        false));
    }

    synchronized void add(DeviceId id, String name, DeviceKind kind, Capability... can) {
        devices.put(
                id,
                new Device(
                        id, name, kind, List.of(can), Map.of("manufacturer", "A"), Duration.ZERO));
        values.put(id, new LinkedHashMap<>());
    }

    synchronized void measure(DeviceId id, Quantity quantity, double value) {
        values.get(id).put(quantity, value);
        offline.remove(id);
    }

    synchronized void lose(DeviceId id) {
        offline.add(id);
    }

    synchronized void measureAll() {
        measure(METER, Quantity.POWER, -1200);
        measure(SUN, Quantity.POWER, -3400);
        measure(BATTERY, Quantity.POWER, 500);
        measure(BATTERY, Quantity.STATE_OF_CHARGE, 64);
        measure(BOILER, Quantity.POWER, 1500);
        measure(BOILER, Quantity.TEMPERATURE, 52.1);
    }

    /** What the configuration says from now on; null for nothing. */
    volatile Site said;

    @Override
    public Site site() {
        Site now = said;
        return now == null ? Sites.single(state()) : now;
    }

    @Override
    public synchronized HomeState state() {
        Instant now = clock.instant();
        Map<DeviceId, DeviceState> states = new LinkedHashMap<>();
        for (Device device : devices.values()) {
            Map<Quantity, Reading> readings = new LinkedHashMap<>();
            values.get(device.id())
                    .forEach((q, v) -> readings.put(q, new Reading(device.id(), q, v, now)));
            boolean steered = device.kind() != DeviceKind.GRID_METER;
            states.put(
                    device.id(),
                    new DeviceState(
                            device,
                            new Reachability(
                                    offline.contains(device.id())
                                            ? Reachability.Status.OFFLINE
                                            : Reachability.Status.ONLINE,
                                    now),
                            readings,
                            readings.keySet().stream()
                                    .collect(Collectors.toMap(q -> q, q -> sequence)),
                            steered ? Optional.of(decide(device.id())) : Optional.empty(),
                            DeviceState.Delivery.NONE,
                            Optional.empty()));
        }
        return new HomeState(now, sequence, ++sequence, states);
    }

    private synchronized List<Command> asked(DeviceId device, String source) {
        return book.stream().filter(i -> isOf(i, source, device)).map(Intent::command).toList();
    }

    private boolean mayAct(Intent intent) {
        return autonomies
                .current()
                .lets(
                        intent.device(),
                        intent.source(),
                        List.of(intent.command()),
                        LadderSwitches.USUAL,
                        0);
    }

    private Outcome waits(Intent intent) {
        ReasonCode code =
                autonomies.current().of(intent.device()) == Autonomy.ASK
                        ? ReasonCode.ORDER_WAITS
                        : ReasonCode.ORDER_SUGGESTED;
        Map<String, String> words = new LinkedHashMap<>(CommandForm.wish(intent.command()));
        words.put("by", intent.source().name());
        return new Outcome(
                intent, Outcome.Result.BOOKED, new Reason(code, words).because(intent.reason()));
    }

    private Decision decide(DeviceId device) {
        Instant now = clock.instant();
        List<Outcome> outcomes = new ArrayList<>();
        Intent winner = null;
        for (Intent intent : book) {
            if (!intent.device().equals(device)) {
                continue;
            }
            if (!mayAct(intent)) {
                outcomes.add(waits(intent));
                continue;
            }
            double most =
                    limits.find("contract").map(l -> l.profile().at(now).orElse(1e9)).orElse(1e9);
            if (intent.command() instanceof Command.SetPower p && p.powerW() > most) {
                Reason why =
                        Reason.of(
                                ReasonCode.LIMIT_NO_ROOM,
                                "limit",
                                "contract",
                                "overW",
                                p.powerW() - most);
                outcomes.add(new Outcome(intent, Outcome.Result.REFUSED, why));
            } else {
                winner = intent;
                outcomes.add(new Outcome(intent, Outcome.Result.GRANTED, intent.reason()));
            }
        }
        if (winner == null) {
            return new Decision(
                    device,
                    SetPoints.NONE,
                    Optional.empty(),
                    Reason.of(ReasonCode.AUTOMATIC),
                    Optional.empty(),
                    now,
                    0,
                    outcomes);
        }
        return new Decision(
                device,
                SetPoints.of(winner.command()),
                Optional.of(winner.source()),
                winner.reason(),
                winner.until(),
                now,
                0,
                outcomes);
    }

    private static boolean isOf(Intent intent, String source, DeviceId device) {
        return intent.source().id().equals(source) && intent.device().equals(device);
    }

    /** What is kept over a restart, by device. */
    final Map<DeviceId, Intent> kept = new ConcurrentHashMap<>();

    @Override
    public void keep(Intent order) {
        kept.put(order.device(), order);
    }

    @Override
    public void dropBeyond(String sourceId, Instant beyond) {
        kept.values().removeIf(i -> i.source().id().equals(sourceId) && !i.isOverAt(beyond));
    }

    @Override
    public void drop(String sourceId, DeviceId device) {
        kept.remove(device);
    }

    @Override
    public void drop(String sourceId, DeviceId device, Actuator actuator) {
        kept.computeIfPresent(device, (d, i) -> i.command().actuator().equals(actuator) ? null : i);
    }

    Intents intents() {
        return new Intents() {
            @Override
            public CompletionStage<Ruling> submit(Intent intent) {
                synchronized (FakeHouse.this) {
                    book.removeIf(i -> isOf(i, intent.source().id(), intent.device()));
                    book.add(intent);
                    Decision decision = decide(intent.device());
                    Outcome outcome =
                            decision.outcomes().stream()
                                    .filter(o -> o.intent().equals(intent))
                                    .findFirst()
                                    .orElseThrow();
                    return CompletableFuture.completedFuture(
                            new Ruling(outcome, Optional.of(decision)));
                }
            }

            @Override
            public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
                synchronized (FakeHouse.this) {
                    book.removeIf(i -> isOf(i, sourceId, device));
                    return CompletableFuture.completedFuture(null);
                }
            }

            @Override
            public CompletionStage<Void> withdraw(
                    String sourceId, DeviceId device, Actuator actuator) {
                synchronized (FakeHouse.this) {
                    book.removeIf(
                            i ->
                                    isOf(i, sourceId, device)
                                            && i.command().actuator().equals(actuator));
                    return CompletableFuture.completedFuture(null);
                }
            }

            @Override
            public CompletionStage<Void> withdrawAll(String sourceId) {
                synchronized (FakeHouse.this) {
                    book.removeIf(i -> i.source().id().equals(sourceId));
                    return CompletableFuture.completedFuture(null);
                }
            }

            @Override
            public void order(List<String> serviceIds) {
                throw new UnsupportedOperationException("the store orders services");
            }

            @Override
            public List<Intent> current() {
                synchronized (FakeHouse.this) {
                    return List.copyOf(book);
                }
            }
        };
    }

    FakeLinks links() {
        return links;
    }

    FakeLimits limits() {
        return limits;
    }

    @Override
    public CompletionStage<Void> append(Collection<Reading> readings) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Series query(
            DeviceId device, Quantity quantity, Instant from, Instant until, Step step, int most) {
        List<Point> points = new ArrayList<>();
        for (Instant at = from;
                at.isBefore(until) && points.size() < most;
                at = at.plusSeconds(60)) {
            double mean = past(device, quantity);
            points.add(new Point(at, mean, mean - 10, mean + 10, 1));
        }
        return new Series(device, quantity, step, points, points.size() == most);
    }

    /** What was recorded of it, the same at all times. */
    static double past(DeviceId device, Quantity quantity) {
        return (device.value() + "/" + quantity.name()).hashCode() % 10_000;
    }

    @Override
    public SeriesCursor read(
            DeviceId device, Quantity quantity, Instant from, Instant until, Step step, int most) {
        Series series = query(device, quantity, from, until, step, most);
        Iterator<List<Point>> pages = List.of(series.points(), List.<Point>of()).iterator();
        return new SeriesCursor() {
            @Override
            public List<Point> next() {
                return pages.next();
            }

            @Override
            public boolean truncated() {
                return series.truncated();
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
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
    public void backup(Path folder) {
        throw new UnsupportedOperationException("nothing copies here");
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        if (device.equals(BOILER)) {
            return List.of(Quantity.POWER, Quantity.TEMPERATURE);
        }
        synchronized (this) {
            return List.copyOf(values.getOrDefault(device, Map.of()).keySet());
        }
    }

    @Override
    public void purge(DeviceId device) {
        throw new UnsupportedOperationException("nothing purges here");
    }

    @Override
    public synchronized Notice post(
            Notice.Level level, String origin, Reason text, Audience audience) {
        Notice notice =
                new Notice(
                        "n" + (notices.size() + 1),
                        clock.instant(),
                        level,
                        origin,
                        text,
                        Optional.empty(),
                        audience,
                        false);
        notices.add(0, notice);
        return notice;
    }

    @Override
    public synchronized List<Notice> all() {
        return List.copyOf(notices);
    }

    @Override
    public synchronized boolean acknowledge(String id) {
        for (int i = 0; i < notices.size(); i++) {
            Notice n = notices.get(i);
            if (n.id().equals(id)) {
                notices.set(i, n.seen());
                return true;
            }
        }
        return false;
    }
}
