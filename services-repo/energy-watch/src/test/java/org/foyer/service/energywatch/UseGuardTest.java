package org.foyer.service.energywatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.service.AskPeople;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.GridView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.ServiceLog;
import org.foyer.api.service.Settings;
import org.foyer.api.service.TellPeople;
import org.foyer.api.service.Watch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A word when far more is used than usual, and none when nobody can know. */
class UseGuardTest {

    private static final DeviceId METER = new DeviceId("meter");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Map<String, Double> perHour = new HashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final Map<String, String> chosen =
            new HashMap<>(Map.of("tell", "true", "factor", "2", "more", "2"));
    private final List<OwnText> told = new ArrayList<>();
    private Instant at = Instant.parse("2026-06-21T10:01:00Z"); // noon and a minute
    private Runnable timer;
    private UseGuard guard;

    private final HomeReadings readings =
            new HomeReadings() {
                @Override
                public HomeView now() {
                    Map<Quantity, Reading> values = new HashMap<>();
                    Map<Quantity, Long> ticks = new HashMap<>();
                    for (Quantity q : List.of(Quantity.ENERGY_IN, Quantity.ENERGY_OUT)) {
                        values.put(q, new Reading(METER, q, 1, at));
                        ticks.put(q, 1L);
                    }
                    DeviceView meter =
                            new DeviceView(
                                    METER,
                                    "Meter",
                                    DeviceKind.GRID_METER,
                                    List.of(),
                                    true,
                                    values,
                                    ticks);
                    GridView grid = new GridView("main", List.of(METER), true, Set.of());
                    return new HomeView(at, 1, List.of(grid), List.of(meter));
                }

                @Override
                public Watch watch(Consumer<HomeView> callback) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Series history(
                        DeviceId device, Quantity q, Instant from, Instant until, Step step) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public EnergySeries energy(DeviceId device, Quantity q, List<Instant> edges) {
                    Instant from = edges.get(0);
                    Instant until = edges.get(1);
                    String day = from.atZone(PARIS).toLocalDate().toString();
                    double hours = Duration.between(from, until).toMinutes() / 60.0;
                    double wh =
                            q.equals(Quantity.ENERGY_IN)
                                    ? perHour.getOrDefault(day, 500.0) * hours
                                    : 0;
                    return new EnergySeries(
                            List.of(
                                    new EnergySeries.Span(
                                            from,
                                            until,
                                            OptionalDouble.of(wh),
                                            1,
                                            !unknown.contains(day))),
                            List.of());
                }
            };

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
                    return () -> {};
                }
            };

    private final HouseTime time =
            new HouseTime() {
                @Override
                public Instant now() {
                    return at;
                }

                @Override
                public ZoneId zone() {
                    return PARIS;
                }

                @Override
                public long ticks() {
                    return 1;
                }

                @Override
                public Watch after(Duration delay, Runnable call) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Watch every(Duration period, Runnable call) {
                    timer = call;
                    return () -> {};
                }

                @Override
                public Watch daily(LocalTime when, Runnable call) {
                    throw new UnsupportedOperationException();
                }
            };

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

    private final TellPeople people = (weight, text) -> told.add(text);

    private void look() {
        if (guard == null) {
            guard = new UseGuard(readings, settings, time, LOG);
            guard.setPeople(people);
        }
        timer.run();
    }

    @Test
    @Tag("part:GR.4.1")
    @DisplayName("Twice the usual by this time is told once a day, with both figures")
    void unusual() {
        look();
        assertEquals(List.of(), told);
        perHour.put("2026-06-21", 1100.0);
        look();
        assertEquals(
                OwnText.of("notice.unusual").with("usedWh", 13200).with("usualWh", 6000),
                told.get(0));
        look();
        assertEquals(1, told.size());
        at = at.plus(Duration.ofDays(1));
        perHour.put("2026-06-22", 1100.0);
        look();
        assertEquals(2, told.size());
    }

    @Test
    @DisplayName("Where it may ask it asks; who says that it is right is left in peace for a week")
    void asks() {
        List<AskPeople.Ask> asked = new ArrayList<>();
        Map<String, AskPeople.Said> said = new HashMap<>();
        perHour.put("2026-06-21", 1100.0);
        unknown.add("2026-06-14");
        look();
        told.clear();
        guard = new UseGuard(readings, settings, time, LOG);
        guard.setAsks(
                new AskPeople() {
                    @Override
                    public boolean ask(Ask ask) {
                        return asked.add(ask);
                    }

                    @Override
                    public Optional<Said> said(String key) {
                        return Optional.ofNullable(said.get(key));
                    }

                    @Override
                    public void withdraw(String key) {}

                    @Override
                    public Watch watch(Runnable ended) {
                        return () -> {};
                    }
                });
        timer.run();
        assertEquals("question.unusual", asked.get(0).text().key());
        assertEquals(List.of(), told);
        said.put("unusual", new AskPeople.Said(Optional.of("right"), true, at));
        for (int i = 22; i <= 28; i++) {
            at = at.plus(Duration.ofDays(1));
            perHour.clear();
            perHour.put("2026-06-" + i, 1100.0);
            timer.run();
            assertEquals(i < 28 ? 1 : 2, asked.size(), "June " + i);
        }
    }

    @Test
    @DisplayName("The household's thresholds hold, and what it switched off stays off")
    void thresholds() {
        perHour.put("2026-06-21", 1100.0);
        chosen.put("factor", "2.5");
        look();
        chosen.put("factor", "1.2");
        chosen.put("more", "8");
        look();
        chosen.put("more", "2");
        chosen.put("tell", "false");
        look();
        assertEquals(List.of(), told);
        chosen.put("tell", "true");
        guard.unsetPeople(people);
        look();
        assertEquals(List.of(), told);
        guard.setPeople(people);
        look();
        assertEquals(1, told.size());
    }

    @Test
    @DisplayName("With a gap today, or fewer than three days known, nothing is concluded")
    void gaps() {
        perHour.put("2026-06-21", 9000.0);
        unknown.add("2026-06-21");
        look();
        unknown.clear();
        for (int i = 14; i <= 18; i++) {
            unknown.add("2026-06-" + i);
        }
        look();
        assertTrue(told.isEmpty(), told.toString());
        unknown.remove("2026-06-18");
        look();
        assertEquals(1, told.size());
    }
}
