package org.foyer.service.sunfirst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Action;
import org.foyer.api.service.Answer;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.DeviceControl;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.Figure;
import org.foyer.api.service.GridView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Press;
import org.foyer.api.service.ServiceLog;
import org.foyer.api.service.Settings;
import org.foyer.api.service.Table;
import org.foyer.api.service.Watch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service against a house that answers, refuses, ages and has its clock set. */
class SunFirstTest {

    private static final DeviceId METER = new DeviceId("meter");
    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId BATTERY = new DeviceId("battery");

    private final Map<DeviceId, Double> held = new HashMap<>();
    private final Map<DeviceId, String> said = new HashMap<>();
    private final Map<DeviceId, Boolean> refuses = new HashMap<>();
    private final List<DeviceId> meters = new ArrayList<>(List.of(METER));
    private Consumer<HomeView> look;
    private Instant at = Instant.parse("2026-06-21T10:00:00Z");
    private long tick = 5_000_000_000_000L;
    private long meterTick = tick;
    private double sunW = 4000;
    private boolean boilerSays = true;

    private final DeviceControl control =
            new DeviceControl() {
                @Override
                public CompletionStage<Answer> request(
                        DeviceId device, Command command, Duration lasting, Reason why) {
                    if (refuses.getOrDefault(device, false)) {
                        held.remove(device);
                        return answer(Answer.Result.REFUSED, Optional.empty());
                    }
                    held.put(device, ((Command.SetPower) command).powerW());
                    return answer(Answer.Result.GRANTED, Optional.of(command));
                }

                @Override
                public CompletionStage<Answer> request(
                        DeviceId device, Command command, Duration lasting, OwnText why) {
                    said.put(device, why.key());
                    return request(device, command, lasting, Reason.of(ReasonCode.AUTOMATIC));
                }

                private CompletionStage<Answer> answer(
                        Answer.Result result, Optional<Command> granted) {
                    return CompletableFuture.completedFuture(
                            new Answer(
                                    result,
                                    granted,
                                    Reason.of(ReasonCode.AUTOMATIC),
                                    Optional.of(Duration.ofMinutes(1))));
                }

                @Override
                public void release(DeviceId device) {
                    held.remove(device);
                }

                @Override
                public void release(DeviceId device, Actuator actuator) {
                    held.remove(device);
                }
            };

    private final HomeReadings readings =
            new HomeReadings() {
                @Override
                public HomeView now() {
                    return view();
                }

                @Override
                public Watch watch(Consumer<HomeView> callback) {
                    look = callback;
                    return () -> {};
                }

                @Override
                public Series history(
                        DeviceId device, Quantity q, Instant from, Instant until, Step step) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public EnergySeries energy(DeviceId device, Quantity q, List<Instant> edges) {
                    throw new UnsupportedOperationException();
                }
            };

    private final Map<String, String> chosen =
            new HashMap<>(
                    Map.of(
                            "first", "battery",
                            "battery-until", "50",
                            "least", "400",
                            "quiet", "false",
                            "quiet-from", "22:00",
                            "quiet-until", "06:00"));
    private Runnable settingsChanged;

    private final Settings settings =
            new Settings() {
                @Override
                public double number(String id) {
                    return Double.parseDouble(chosen.get(id));
                }

                @Override
                public String choice(String id) {
                    return chosen.get(id);
                }

                @Override
                public boolean flag(String id) {
                    return Boolean.parseBoolean(chosen.get(id));
                }

                @Override
                public String text(String id) {
                    return chosen.get(id);
                }

                @Override
                public LocalTime time(String id) {
                    return LocalTime.parse(chosen.get(id));
                }

                @Override
                public Optional<DeviceId> device(String id) {
                    return Optional.empty();
                }

                @Override
                public Watch watch(Runnable changed) {
                    settingsChanged = changed;
                    return () -> {};
                }
            };

    private final Map<Duration, Runnable> timers = new HashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Map<String, byte[]> kept = new HashMap<>();
    private SunFirst service;

    private final HouseTime time =
            new HouseTime() {
                @Override
                public Instant now() {
                    return at;
                }

                @Override
                public ZoneId zone() {
                    return ZoneId.of("Europe/Paris");
                }

                @Override
                public long ticks() {
                    return tick;
                }

                @Override
                public Watch after(Duration delay, Runnable call) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Watch every(Duration period, Runnable call) {
                    timers.put(period, call);
                    return () -> {};
                }

                @Override
                public Watch daily(LocalTime when, Runnable call) {
                    throw new UnsupportedOperationException();
                }
            };

    private final OwnStorage storage =
            new OwnStorage() {
                @Override
                public Optional<byte[]> read(String name) {
                    return Optional.ofNullable(kept.get(name));
                }

                @Override
                public void write(String name, byte[] content) {
                    kept.put(name, content);
                }

                @Override
                public boolean delete(String name) {
                    return kept.remove(name) != null;
                }

                @Override
                public List<String> names() {
                    return List.copyOf(kept.keySet());
                }

                @Override
                public long usedBytes() {
                    return 0;
                }

                @Override
                public long mostBytes() {
                    return 4096;
                }
            };

    private final List<Chart> charts = new ArrayList<>();
    private final Dashboard dashboard =
            new Dashboard() {
                @Override
                public void show(List<Figure> shown, List<Chart> drawn, List<Table> tables) {
                    figures.addAll(shown);
                    charts.addAll(drawn);
                }

                @Override
                public void offer(List<Action> actions, Consumer<Press> pressed) {
                    offered = actions;
                    pressing = pressed;
                }
            };

    private List<Action> offered = List.of();
    private Consumer<Press> pressing;
    private String answer;

    private void press(String action) {
        assertTrue(offered.stream().anyMatch(a -> a.key().equals(action)), offered.toString());
        pressing.accept(
                new Press() {
                    @Override
                    public String action() {
                        return action;
                    }

                    @Override
                    public boolean done(OwnText text) {
                        answer = text.key();
                        return true;
                    }

                    @Override
                    public boolean failed(OwnText text) {
                        throw new AssertionError(text.key());
                    }
                });
    }

    private static final ServiceLog LOG =
            new ServiceLog() {
                @Override
                public void debug(String line) {}

                @Override
                public void info(String line) {}

                @Override
                public void warn(String line) {}

                @Override
                public void warn(String line, Throwable cause) {}
            };

    private DeviceView device(
            DeviceId id, DeviceKind kind, double max, Map<Quantity, Double> values, long read) {
        Map<Quantity, Reading> shown = new HashMap<>();
        Map<Quantity, Long> ticks = new HashMap<>();
        values.forEach(
                (q, v) -> {
                    shown.put(q, new Reading(id, q, v, at));
                    ticks.put(q, read);
                });
        List<Capability> can = max > 0 ? List.of(new Capability.SettablePower(0, max)) : List.of();
        return new DeviceView(id, id.value(), kind, can, true, shown, ticks);
    }

    private HomeView view() {
        double boiler = held.getOrDefault(BOILER, 0.0);
        double battery = held.getOrDefault(BATTERY, 0.0);
        List<DeviceView> devices = new ArrayList<>();
        for (DeviceId meter : meters) {
            devices.add(
                    device(
                            meter,
                            DeviceKind.GRID_METER,
                            0,
                            Map.of(Quantity.POWER, boiler + battery - sunW),
                            meterTick));
        }
        Map<Quantity, Double> water = new HashMap<>(Map.of(Quantity.TEMPERATURE, 52.0));
        if (boilerSays) {
            water.put(Quantity.POWER, boiler);
        }
        devices.add(device(BOILER, DeviceKind.WATER_HEATER, 3000, water, tick));
        devices.add(
                device(
                        BATTERY,
                        DeviceKind.BATTERY,
                        5000,
                        Map.of(Quantity.POWER, battery, Quantity.STATE_OF_CHARGE, 70.0),
                        tick));
        GridView grid = new GridView("main", meters, meters.size() == 1, Set.of());
        return new HomeView(at, tick, List.of(grid), devices);
    }

    private void run(int seconds, boolean meterReads) {
        for (int i = 0; i < seconds; i++) {
            tick += 1_000_000_000L;
            at = at.plusSeconds(1);
            if (meterReads) {
                meterTick = tick;
            }
            look.accept(view());
        }
    }

    private void start() {
        service = new SunFirst(readings, control, settings, time, dashboard, LOG);
        service.setStorage(storage);
        run(60, true);
    }

    @Test
    @DisplayName("Sun goes to the boiler, the rest to the battery")
    void shares() {
        start();
        assertEquals(3000, held.get(BOILER));
        assertEquals(950, held.get(BATTERY));
    }

    @Test
    @DisplayName("A setting that is changed acts while the service runs")
    void settings() {
        chosen.put("battery-until", "100");
        start();
        assertEquals(3950, held.get(BATTERY), "the battery comes first up to its end");
        assertEquals("reason.battery-chosen", said.get(BOILER));
        chosen.put("first", "water");
        settingsChanged.run();
        run(30, true);
        assertEquals(3000, held.get(BOILER));
        assertEquals(950, held.get(BATTERY));
        sunW = 2500;
        run(60, true);
        assertEquals("reason.water-chosen", said.get(BATTERY));
    }

    @Test
    @Tag("part:FR.HL2.4")
    @DisplayName(
            "By itself the sun starts what the household's settings say, from as much sun as they"
                    + " say; without sun nothing")
    void automatic() {
        sunW = -300;
        start();
        assertEquals(0, held.getOrDefault(BOILER, 0.0));
        assertEquals(0, held.getOrDefault(BATTERY, 0.0));
        sunW = 2000;
        run(60, true);
        assertEquals(1950, held.get(BOILER), "the battery is above its mark of 50 %");
        assertEquals(0, held.getOrDefault(BATTERY, 0.0));
        chosen.put("battery-until", "90");
        settingsChanged.run();
        run(60, true);
        assertEquals(1950, held.get(BATTERY), "now it is below it");
        assertEquals(0, held.get(BOILER));
        chosen.put("first", "water");
        settingsChanged.run();
        run(60, true);
        assertEquals(1950, held.get(BOILER));
        chosen.put("least", "2500");
        settingsChanged.run();
        sunW = -300;
        run(120, true);
        assertEquals(0, held.getOrDefault(BOILER, 0.0), "the sun has gone");
        sunW = 2000;
        run(300, true);
        assertEquals(0, held.getOrDefault(BOILER, 0.0), "less than the household wants");
        sunW = 2600;
        run(60, true);
        assertEquals(2550, held.get(BOILER));
    }

    @Test
    @Tag("DE.HL2.7")
    @DisplayName("Devices are asked for more as the sun gives more, and for less as it gives less")
    void modulates() {
        start();
        for (double sun : List.of(1000.0, 1800.0, 2800.0, 1500.0, 700.0)) {
            sunW = sun;
            run(60, true);
            assertEquals(sun - 50, held.get(BOILER), 1, sun + " W of sun");
        }
        sunW = 5000;
        run(60, true);
        assertEquals(3000, held.get(BOILER), 1, "all it can take");
        assertEquals(1950, held.get(BATTERY), 1);
        sunW = 4000;
        run(60, true);
        assertEquals(950, held.get(BATTERY), 1);
    }

    @Test
    @DisplayName("In quiet hours the devices are left to themselves, and steered again afterwards")
    void quiet() {
        chosen.put("quiet", "true");
        chosen.put("quiet-from", "12:30");
        chosen.put("quiet-until", "12:45");
        start();
        assertEquals(3000, held.get(BOILER));
        at = Instant.parse("2026-06-21T10:30:00Z");
        run(5, true);
        assertEquals(Map.of(), held);
        at = Instant.parse("2026-06-21T10:45:00Z");
        run(60, true);
        assertEquals(3000, held.get(BOILER));
    }

    @Test
    @DisplayName("Paused by a button until midnight, also over a restart; another one ends it")
    void rest() {
        start();
        press("rest");
        assertEquals("action.rest.done", answer);
        assertEquals(Map.of(), held);
        run(60, true);
        assertEquals(Map.of(), held);
        start();
        assertEquals(Map.of(), held, "a restart remembers it");
        press("resume");
        assertEquals("action.resume.done", answer);
        run(60, true);
        assertEquals(3000, held.get(BOILER));
        press("rest");
        at = Instant.parse("2026-06-21T21:59:00Z");
        run(30, true);
        assertEquals(Map.of(), held);
        assertEquals("resume", offered.get(0).key());
        at = Instant.parse("2026-06-21T22:00:00Z");
        run(60, true);
        assertEquals(3000, held.get(BOILER));
        assertEquals("rest", offered.get(0).key());
    }

    @Test
    @DisplayName("Where a restart would forget the pause, the answer says so")
    void restNotKept() {
        start();
        service.unsetStorage(storage);
        press("rest");
        assertEquals("action.rest.unkept", answer);
        assertEquals(Map.of(), held);
    }

    @Test
    @DisplayName("The benefit is what the boiler took of spare sun; it outlives a restart")
    void benefit() {
        start();
        run(600, true);
        timers.get(Duration.ofMinutes(1)).run();
        double today = figures.get(0).value().orElseThrow();
        assertEquals(3000 * 600.0 / 3600, today, 40);
        timers.get(Diary.STORED).run();
        figures.clear();
        held.clear();
        start();
        timers.get(Duration.ofMinutes(1)).run();
        double again = figures.get(0).value().orElseThrow();
        assertTrue(again > today - 1 && again < today + 60, again + " after " + today);
        assertEquals(List.of(), charts, "one day is no chart");
        at = at.plus(Duration.ofDays(2));
        timers.get(Duration.ofMinutes(1)).run();
        List<Chart.Bar> bars = charts.get(0).bars();
        assertEquals(3, bars.size());
        assertEquals(again, bars.get(0).value().orElseThrow(), 1);
        assertEquals(Instant.parse("2026-06-22T22:00:00Z"), bars.get(2).at());
        service.unsetStorage(storage);
        kept.clear();
        timers.get(Diary.STORED).run();
        assertEquals(Map.of(), kept, "not without the right");
    }

    @Test
    @DisplayName("A meter silent for 30 s gives no surplus: set-points go back")
    void silentMeter() {
        start();
        run(29, false);
        assertTrue(held.containsKey(BOILER));
        run(3, false);
        assertEquals(Map.of(), held);
    }

    @Test
    @DisplayName("house clock set back 3 h and forward 3 h: nothing changes")
    void clockSet() {
        start();
        at = at.minus(Duration.ofHours(3));
        sunW = 2000;
        run(60, true);
        assertEquals(1950, held.get(BOILER), "it goes on following");
        at = at.plus(Duration.ofHours(6));
        sunW = 2500;
        run(60, true);
        assertEquals(2450, held.get(BOILER));
    }

    @Test
    @DisplayName("What a device is refused goes to the other at once, and is asked for again")
    void refused() {
        refuses.put(BOILER, true);
        start();
        run(10, true);
        assertFalse(held.containsKey(BOILER));
        assertEquals(3950, held.get(BATTERY));
        refuses.clear();
        run(130, true);
        assertEquals(3000, held.get(BOILER));
    }

    @Test
    @DisplayName("two grid meters that nobody explained: no surplus is concluded from either")
    void twoMeters() {
        meters.add(new DeviceId("meter-b"));
        start();
        assertEquals(Map.of(), held);
    }

    @Test
    @DisplayName("A boiler that does not say what it draws is not steered by guess")
    void unknownPower() {
        boilerSays = false;
        start();
        assertFalse(held.containsKey(BOILER));
    }
}
