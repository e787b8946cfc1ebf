package org.foyer.service.energywatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.service.Action;
import org.foyer.api.service.Cell;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.Figure;
import org.foyer.api.service.GridView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.Press;
import org.foyer.api.service.Table;
import org.foyer.api.service.Watch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service over counters with gaps, late beginnings and more than one meter. */
class EnergyWatchTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-06-21T00:00:00Z");

    private record Counter(DeviceId device, Quantity quantity) {}

    private final Map<Counter, NavigableMap<Instant, Double>> counters = new HashMap<>();
    private final List<DeviceView> devices = new ArrayList<>();
    private final List<GridView> grids = new ArrayList<>();
    private List<Figure> shown = List.of();
    private List<Table> tables;
    private Consumer<HomeView> look;

    /** Counts like the history: steps of more than 15 min are gaps, booked as a whole. */
    private EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        NavigableMap<Instant, Double> values = counters.get(new Counter(device, counter));
        List<EnergySeries.Span> spans = new ArrayList<>();
        List<EnergySeries.Gap> gaps = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            Instant from = edges.get(i);
            Instant until = edges.get(i + 1);
            Map.Entry<Instant, Double> first = values.floorEntry(from);
            Map.Entry<Instant, Double> last = values.ceilingEntry(until);
            boolean gapOver =
                    over(values, from) || over(values, until) || first == null || last == null;
            Double a = first == null ? value(values.firstEntry()) : first.getValue();
            Double b = last == null ? value(values.lastEntry()) : last.getValue();
            boolean any = !values.subMap(from, true, until, true).isEmpty();
            spans.add(
                    new EnergySeries.Span(
                            from,
                            until,
                            any ? OptionalDouble.of(b - a) : OptionalDouble.empty(),
                            1,
                            any && !gapOver));
        }
        Instant before = null;
        for (Instant at : values.keySet()) {
            if (before != null && Duration.between(before, at).toMinutes() > 15) {
                gaps.add(
                        new EnergySeries.Gap(
                                before,
                                at,
                                OptionalDouble.of(values.get(at) - values.get(before))));
            }
            before = at;
        }
        return new EnergySeries(spans, gaps);
    }

    private static Double value(Map.Entry<Instant, Double> entry) {
        return entry == null ? 0.0 : entry.getValue();
    }

    private static boolean over(NavigableMap<Instant, Double> values, Instant edge) {
        Instant before = values.lowerKey(edge);
        Instant after = values.ceilingKey(edge);
        return before != null
                && after != null
                && !after.equals(edge)
                && Duration.between(before, after).toMinutes() > 15;
    }

    private EnergyWatchTest counts(
            String id, DeviceKind kind, Quantity quantity, NavigableMap<Instant, Double> values) {
        DeviceId device = new DeviceId(id);
        counters.put(new Counter(device, quantity), values);
        Map<Quantity, Reading> readings = new HashMap<>();
        Map<Quantity, Long> ticks = new HashMap<>();
        devices.stream()
                .filter(d -> d.id().equals(device))
                .findFirst()
                .ifPresent(
                        d -> {
                            readings.putAll(d.readings());
                            ticks.putAll(d.ticks());
                            devices.remove(d);
                        });
        readings.put(quantity, new Reading(device, quantity, 0, MIDNIGHT));
        ticks.put(quantity, 0L);
        devices.add(new DeviceView(device, id, kind, List.of(), true, readings, ticks));
        return this;
    }

    private static NavigableMap<Instant, Double> every5Minutes(
            Instant from, Instant until, double whPerHour) {
        NavigableMap<Instant, Double> values = new TreeMap<>();
        for (Instant at = from; !at.isAfter(until); at = at.plus(Duration.ofMinutes(5))) {
            values.put(at, Duration.between(MIDNIGHT, at).toSeconds() / 3600.0 * whPerHour);
        }
        return values;
    }

    private void lookAt(Instant at) {
        lookAt(at, 1);
    }

    /** Looks so often, a minute apart by the ticks. */
    private void lookAt(Instant at, int times) {
        HomeReadings readings =
                new HomeReadings() {
                    @Override
                    public HomeView now() {
                        return new HomeView(at, 0, grids, devices);
                    }

                    @Override
                    public Watch watch(Consumer<HomeView> callback) {
                        look = callback;
                        return () -> {};
                    }

                    @Override
                    public Series history(
                            DeviceId device, Quantity q, Instant from, Instant until, Step step) {
                        return new Series(device, q, step, List.of(), false);
                    }

                    @Override
                    public EnergySeries energy(DeviceId d, Quantity counter, List<Instant> edges) {
                        return EnergyWatchTest.this.energy(d, counter, edges);
                    }
                };
        Dashboard dashboard =
                new Dashboard() {
                    @Override
                    public void show(List<Figure> figures, List<Chart> charts, List<Table> shows) {
                        shown = figures;
                        tables = shows;
                    }

                    @Override
                    public void offer(List<Action> actions, Consumer<Press> pressed) {
                        throw new UnsupportedOperationException();
                    }
                };
        new EnergyWatch(readings, dashboard, ZoneOffset.UTC);
        for (int i = 0; i < times; i++) {
            long tick = Duration.ofMinutes(i).toNanos();
            look.accept(new HomeView(at, tick, grids, devices));
        }
    }

    private String row(int index) {
        StringBuilder row = new StringBuilder();
        for (Cell cell : tables.get(0).rows().get(index)) {
            if (cell instanceof Cell.At at) {
                row.append(at.instant().toString(), 0, 10);
            } else if (cell instanceof Cell.Amount amount) {
                row.append(' ').append(Math.round(amount.value()));
            } else {
                row.append(" ?");
            }
        }
        return row.toString();
    }

    private OptionalDouble figure(String key) {
        return shown.stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow().value();
    }

    private void grid(boolean measured, String... meters) {
        grids.add(
                new GridView(
                        "main",
                        java.util.Arrays.stream(meters).map(DeviceId::new).toList(),
                        measured,
                        Set.of()));
    }

    @Test
    @DisplayName(
            "home off for 3.5 h while the meter counts 1,266 Wh: they are in the day's import, and"
                    + " its self-sufficiency is not 100 %")
    void homeOff() {
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        NavigableMap<Instant, Double> imported = new TreeMap<>();
        every5Minutes(MIDNIGHT, noon, 0)
                .forEach(
                        (at, v) -> {
                            boolean off =
                                    at.isAfter(MIDNIGHT.plus(Duration.ofHours(2)))
                                            && at.isBefore(MIDNIGHT.plus(Duration.ofMinutes(330)));
                            if (!off) {
                                boolean after = at.isAfter(MIDNIGHT.plus(Duration.ofHours(3)));
                                imported.put(at, after ? 1708.0 : 442.0);
                            }
                        });
        grid(true, "meter");
        counts("meter", DeviceKind.GRID_METER, Quantity.ENERGY_IN, imported)
                .counts(
                        "meter",
                        DeviceKind.GRID_METER,
                        Quantity.ENERGY_OUT,
                        every5Minutes(MIDNIGHT, noon, 0))
                .counts(
                        "pv",
                        DeviceKind.PV_INVERTER,
                        Quantity.ENERGY_OUT,
                        every5Minutes(MIDNIGHT, noon, 100));
        lookAt(noon);
        assertEquals(1266, figure("imported").orElseThrow(), 1);
        double share = figure("self-sufficiency").orElseThrow();
        assertEquals(100 * 1200.0 / (1200 + 1266), share, 1);
    }

    @Test
    @Tag("BE.5.4")
    @Tag("FR.KPI.1")
    @DisplayName("Self-consumption and self-sufficiency of the counters reach the dashboard")
    void shares() {
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        grid(true, "meter");
        counts(
                        "meter",
                        DeviceKind.GRID_METER,
                        Quantity.ENERGY_IN,
                        every5Minutes(MIDNIGHT, noon, 50))
                .counts(
                        "meter",
                        DeviceKind.GRID_METER,
                        Quantity.ENERGY_OUT,
                        every5Minutes(MIDNIGHT, noon, 100))
                .counts(
                        "pv",
                        DeviceKind.PV_INVERTER,
                        Quantity.ENERGY_OUT,
                        every5Minutes(MIDNIGHT, noon, 300));
        lookAt(noon);
        assertEquals(100 * 200.0 / 300, figure("own-use").orElseThrow(), 1);
        assertEquals(100 * 200.0 / 250, figure("self-sufficiency").orElseThrow(), 1);
    }

    @Test
    @DisplayName("two meters that add up on one connection: once each, never double")
    void twoMeters() {
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        grid(true, "meter-a", "meter-b");
        for (String id : List.of("meter-a", "meter-b")) {
            counts(id, DeviceKind.GRID_METER, Quantity.ENERGY_IN, every5Minutes(MIDNIGHT, noon, 50))
                    .counts(
                            id,
                            DeviceKind.GRID_METER,
                            Quantity.ENERGY_OUT,
                            every5Minutes(MIDNIGHT, noon, 0));
        }
        lookAt(noon);
        assertEquals(1200, figure("imported").orElseThrow(), 10);
    }

    @Test
    @DisplayName("two grid meters that nobody explained: import and shares are unknown")
    void ambiguous() {
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        grid(false, "meter-a", "meter-b");
        for (String id : List.of("meter-a", "meter-b")) {
            counts(
                    id,
                    DeviceKind.GRID_METER,
                    Quantity.ENERGY_IN,
                    every5Minutes(MIDNIGHT, noon, 50));
        }
        lookAt(noon);
        assertTrue(figure("imported").isEmpty());
        assertTrue(figure("used").isEmpty());
        assertTrue(figure("self-sufficiency").isEmpty());
    }

    @Test
    @DisplayName("A home installed this morning has shares from when all is counted")
    void installedToday() {
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        Instant nine = MIDNIGHT.plus(Duration.ofHours(9));
        grid(true, "meter");
        counts("meter", DeviceKind.GRID_METER, Quantity.ENERGY_IN, every5Minutes(nine, noon, 100))
                .counts(
                        "meter",
                        DeviceKind.GRID_METER,
                        Quantity.ENERGY_OUT,
                        every5Minutes(nine, noon, 0))
                .counts(
                        "pv",
                        DeviceKind.PV_INVERTER,
                        Quantity.ENERGY_OUT,
                        every5Minutes(nine, noon, 300));
        lookAt(noon);
        assertEquals(300, figure("imported").orElseThrow(), 10);
        assertEquals(75, figure("self-sufficiency").orElseThrow(), 1);
    }

    @Test
    @DisplayName(
            "Seven whole days as a table, the newest first; what is missing is unknown, not zero")
    void week() {
        Instant start = MIDNIGHT.minus(Duration.ofDays(9));
        Instant noon = MIDNIGHT.plus(Duration.ofHours(12));
        NavigableMap<Instant, Double> sun = every5Minutes(start, noon, 300);
        Instant gap = MIDNIGHT.minus(Duration.ofDays(3));
        sun.subMap(gap.minus(Duration.ofHours(2)), gap.plus(Duration.ofHours(2))).clear();
        grid(true, "meter");
        counts("meter", DeviceKind.GRID_METER, Quantity.ENERGY_IN, every5Minutes(start, noon, 50))
                .counts(
                        "meter",
                        DeviceKind.GRID_METER,
                        Quantity.ENERGY_OUT,
                        every5Minutes(start, noon, 100))
                .counts("pv", DeviceKind.PV_INVERTER, Quantity.ENERGY_OUT, sun);
        lookAt(noon, 1);
        assertEquals(1, tables.get(0).rows().size(), "a day at a time");
        lookAt(noon, 12);
        assertEquals(Week.DAYS, tables.get(0).rows().size());
        assertEquals(day(1) + " 7200 1200 2400 6000", row(0));
        assertEquals(day(3) + " ? 1200 2400 ?", row(2));
        assertEquals(day(4) + " ? 1200 2400 ?", row(3));
        assertEquals(day(7) + " 7200 1200 2400 6000", row(6));
    }

    private static String day(int ago) {
        return MIDNIGHT.minus(Duration.ofDays(ago)).toString().substring(0, 10);
    }
}
