package org.foyer.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastScore;
import org.foyer.api.forecast.ForecastSlot;
import org.foyer.api.forecast.ForecastSource;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceIssue;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.PriceSource;
import org.foyer.api.market.Tariffs;
import org.foyer.api.party.Audience;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.foyer.api.reading.Quantity;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forecasts as a home has them, by a clock that is moved by hand. Over 400 lines: each case moves
 * the same house on.
 */
class ForecastComponentTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant START = Instant.parse("2026-06-10T10:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final TestTime time = new TestTime(START, PARIS);
    private final ManualTasks tasks = new ManualTasks(time);
    private final FakeHouse house = new FakeHouse(time.clock());
    private Tariffs tariffs;

    @TempDir Path folder;

    @BeforeEach
    void house() {
        house.began = START.minus(Duration.ofDays(30));
        house.device("meter", DeviceKind.GRID_METER, Quantity.ENERGY_IN, at -> 50 + evening(at));
        house.device("meter", DeviceKind.GRID_METER, Quantity.ENERGY_OUT, at -> sun(at) / 2);
        house.device("roof", DeviceKind.PV_INVERTER, Quantity.ENERGY_OUT, at -> sun(at));
    }

    private static double evening(Instant at) {
        int hour = at.atZone(PARIS).getHour();
        return hour >= 18 && hour < 22 ? 350 : 0;
    }

    private static double sun(Instant at) {
        ZonedDateTime then = at.atZone(ZoneId.of("UTC"));
        double height = Math.sin((then.getHour() + then.getMinute() / 60.0 - 5) / 14 * Math.PI);
        double share = then.getDayOfYear() % 3 == 0 ? 0.4 : 0.9;
        return Math.max(0, 800 * share * height);
    }

    private ForecastComponent start() {
        return new ForecastComponent(
                        time.clock(),
                        tasks,
                        new TestStorage(folder),
                        name -> {
                            try {
                                return Files.createDirectories(folder.resolve(name));
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        },
                        house,
                        house.roles(),
                        house)
                .with(null, tariffs);
    }

    private static ForecastSubject subject(String name) {
        return ForecastSubject.of(name).orElseThrow();
    }

    private static Forecast told(ForecastComponent forecasts, String name) {
        return forecasts.latest(subject(name)).orElseThrow(() -> new AssertionError(name));
    }

    private static List<String> names(ForecastComponent forecasts) {
        return forecasts.subjects().stream().map(ForecastSubject::name).toList();
    }

    private void pass(Duration duration) {
        time.advance(duration);
        tasks.settle();
    }

    @Test
    @Tag("part:FR.ARC.13")
    @Tag("part:X.7")
    @Tag("part:GEN.10")
    @DisplayName("Nothing is done at the start; a minute later the history is learned and told")
    void lazily() {
        ForecastComponent forecasts = start();
        tasks.settle();
        assertEquals(0, house.asked, "the start is not held up");
        assertEquals(List.of(), forecasts.subjects());
        pass(Duration.ofMinutes(2));
        assertEquals(List.of("load.main", "sun.roof"), names(forecasts));
        Forecast load = told(forecasts, "load.main");
        assertEquals("Wh", load.unit());
        assertEquals(ForecastSource.LEARNED, load.source());
        assertTrue(load.from().equals(START.plus(QUARTER)), "from the next quarter-hour on");
        assertEquals(192, load.slots().size());
        ForecastSlot evening =
                load.slots().stream()
                        .filter(s -> s.from().atZone(PARIS).getHour() == 20)
                        .findFirst()
                        .orElseThrow();
        // What was bought, and what was made and not sold; at eight the sun is low.
        assertEquals(400 + sun(evening.from()) / 2, evening.expected(), 60);
        ForecastScore score = load.score();
        assertEquals(14, score.days());
        assertTrue(score.error().orElseThrow() <= score.yesterday().orElseThrow());
        Forecast sun = told(forecasts, "sun.roof");
        for (ForecastSlot slot : sun.slots()) {
            int hour = slot.from().atZone(ZoneId.of("UTC")).getHour();
            assertTrue((hour >= 5 && hour < 19) || slot.expected() < 1, slot.toString());
        }
        forecasts.stop();
        assertEquals(List.of(), tasks.timers());
    }

    @Test
    @Tag("part:BE.0.L.5")
    @Tag("part:DE.HL1.8")
    @DisplayName("It is told anew with each quarter-hour, and a day that is over is learned once")
    void incrementally() {
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        Instant first = told(forecasts, "load.main").issuedAt();
        int asked = house.asked;
        pass(Duration.ofMinutes(10));
        assertEquals(asked, house.asked, "within a quarter-hour nothing is asked");
        pass(Duration.ofMinutes(6));
        assertTrue(told(forecasts, "load.main").issuedAt().isAfter(first));
        int each = house.asked - asked;
        pass(Duration.ofDays(1));
        assertTrue(house.asked < asked + 98 * each + 20, "only the new day is read");
        Forecast tomorrow = told(forecasts, "load.main");
        assertFalse(tomorrow.from().isBefore(time.now()));
        forecasts.stop();
    }

    @Test
    @DisplayName("What is counted late of a day's end is taken in")
    void late() {
        house.began = START;
        house.late = Duration.ofHours(1);
        ForecastComponent forecasts = start();
        pass(Duration.ofDays(3));
        assertEquals(192, told(forecasts, "load.main").slots().size(), "its last hour, too");
        forecasts.stop();
    }

    @Test
    @DisplayName("After a restart it goes on from what it learned, though the history is gone")
    void restart() {
        ForecastComponent before = start();
        pass(Duration.ofMinutes(2));
        Forecast told = told(before, "load.main");
        before.stop();
        house.began = START;
        ForecastComponent after = start();
        pass(Duration.ofMinutes(2));
        Forecast again = told(after, "load.main");
        assertEquals(ForecastSource.LEARNED, again.source());
        assertEquals(told.score(), again.score());
        assertEquals(told.learnedFrom(), again.learnedFrom());
        after.stop();
    }

    @Test
    @DisplayName("What is damaged, on disk and its copy, is learned again from the history")
    void damage() throws IOException {
        ForecastComponent before = start();
        pass(Duration.ofMinutes(2));
        Forecast told = told(before, "load.main");
        before.stop();
        try (var files = Files.walk(folder.resolve("forecast"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        ForecastComponent after = start();
        pass(Duration.ofMinutes(2));
        assertEquals(told.score(), told(after, "load.main").score());
        after.stop();
    }

    @Test
    @DisplayName("A new house: nothing, then cold, and a day later learned")
    void coldStart() {
        house.began = START;
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        assertEquals(Optional.empty(), forecasts.latest(subject("load.main")));
        pass(Duration.ofHours(2));
        assertEquals(ForecastSource.COLD, told(forecasts, "load.main").source());
        pass(Duration.ofHours(23));
        Forecast learned = told(forecasts, "load.main");
        assertEquals(ForecastSource.LEARNED, learned.source());
        assertFalse(learned.learnedFrom().isAfter(START));
        assertEquals(
                400,
                learned.slots().stream()
                        .filter(s -> s.from().atZone(PARIS).getHour() == 21)
                        .findFirst()
                        .orElseThrow()
                        .expected(),
                80);
        forecasts.stop();
    }

    @Test
    @DisplayName("While the history is busy what was told stays, and it is asked again")
    void busy() {
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        Instant first = told(forecasts, "load.main").issuedAt();
        house.busy = true;
        pass(QUARTER);
        assertEquals(first, told(forecasts, "load.main").issuedAt(), "old, and it says so");
        house.busy = false;
        pass(Duration.ofMinutes(1));
        assertTrue(told(forecasts, "load.main").issuedAt().isAfter(first));
        house.busy = true;
        pass(Duration.ofDays(3));
        assertEquals(List.of(), forecasts.subjects(), "what is over tells nothing");
        forecasts.stop();
    }

    @Test
    @DisplayName(
            "While an inverter is away the load is not known; gone for days it is no part of it")
    void awayInverter() {
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        double before = sum(told(forecasts, "load.main"));
        house.away.add(FakeHouse.id("roof"));
        house.awaySince = time.now();
        pass(Duration.ofDays(2));
        assertEquals(
                before, sum(told(forecasts, "load.main")), 0.1 * before, "never by half of it");
        pass(Duration.ofDays(2));
        assertFalse(names(forecasts).contains("sun.roof"));
        forecasts.stop();
    }

    private static double sum(Forecast forecast) {
        return forecast.slots().stream().mapToDouble(ForecastSlot::expected).sum();
    }

    @Test
    @DisplayName("A device whose recordings were deleted: nothing of it is kept or told")
    void purged() throws IOException {
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        house.purge(FakeHouse.id("roof"));
        pass(QUARTER);
        assertFalse(names(forecasts).contains("sun.roof"));
        forecasts.stop();
        Path kept = folder.resolve("forecast").resolve("learned");
        String bytes = Files.readString(kept, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("sun.roof"));
    }

    @Test
    @DisplayName("After a change of tenants nothing of the former one's life is in it")
    void tenants() {
        Instant change = LocalDate.of(2026, 6, 3).atStartOfDay(PARIS).toInstant();
        house.device(
                "wash",
                DeviceKind.WHITE_GOODS,
                Quantity.ENERGY_IN,
                at -> at.isBefore(change) && at.atZone(PARIS).getHour() == 3 ? 400 : 0);
        house.site =
                new Site(
                        house.site.connections(),
                        List.of(),
                        List.of(new Zone("flat", "Flat", Zone.Kind.DWELLING, Optional.empty())),
                        List.of(tenancy("ada", Instant.EPOCH, change), tenancy("bo", change, null)),
                        Map.of(
                                FakeHouse.id("wash"),
                                new Placement(
                                        "main",
                                        Optional.empty(),
                                        Phases.UNKNOWN,
                                        Optional.of("flat"))));
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        Forecast wash = told(forecasts, "appliance.wash");
        assertEquals(change, wash.learnedFrom());
        assertTrue(wash.slots().stream().allMatch(s -> s.expected() == 0), "hers ran at three");
        assertEquals(change, told(forecasts, "base-load.main").learnedFrom(), "it tells of it");
        assertTrue(told(forecasts, "load.main").learnedFrom().isBefore(change), "it is common");
        forecasts.stop();
    }

    private static Tenancy tenancy(String id, Instant from, Instant until) {
        return new Tenancy(
                id, "party-" + id, Set.of("flat"), Set.of(), from, Optional.ofNullable(until));
    }

    @Test
    @DisplayName("Water that is drawn, appliances, cars: what each of them is told as")
    void devices() {
        house.device(
                "boiler", DeviceKind.WATER_HEATER, Quantity.ENERGY_IN, at -> heats(at) ? 500 : 0);
        house.device("boiler", DeviceKind.WATER_HEATER, Quantity.TEMPERATURE, this::warm);
        house.device(
                "car",
                DeviceKind.EV_CHARGER,
                Quantity.ENERGY_IN,
                at -> at.atZone(PARIS).getHour() / 2 == 9 ? 1500 : 0);
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        assertEquals(
                List.of(
                        "load.main",
                        "base-load.main",
                        "sun.roof",
                        "hot-water.boiler",
                        "car-arrival.car",
                        "car-need.car"),
                names(forecasts));
        Forecast arrival = told(forecasts, "car-arrival.car");
        assertEquals("%", arrival.unit());
        ForecastSlot six =
                arrival.slots().stream()
                        .filter(
                                s ->
                                        s.from()
                                                .atZone(PARIS)
                                                .toLocalTime()
                                                .toString()
                                                .equals("18:00"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(six.expected() > 20 && six.high() > six.expected(), six.toString());
        Forecast need = told(forecasts, "car-need.car");
        assertEquals(12_000, need.slots().get(0).expected(), 1);
        assertEquals(
                Duration.ofDays(1),
                Duration.between(need.slots().get(1).from(), need.slots().get(1).until()));
        double drawn =
                told(forecasts, "hot-water.boiler").slots().stream()
                        .limit(96)
                        .mapToDouble(ForecastSlot::expected)
                        .sum();
        assertEquals(8 * 500, drawn, 1200, "as much as it is heated by");
        forecasts.stop();
    }

    /** Two hours of heating at night; a shower at seven takes it all. */
    private static boolean heats(Instant at) {
        int hour = at.atZone(PARIS).getHour();
        return hour == 2 || hour == 3;
    }

    private double warm(Instant at) {
        double hour = at.atZone(PARIS).getHour() + at.atZone(PARIS).getMinute() / 60.0;
        double heated = Math.max(0, Math.min(8, (hour - 2) * 4));
        double drawn = Math.max(0, Math.min(8, (hour - 7) * 4));
        return 40 + 2.5 * (heated - drawn);
    }

    /** Real until the end of tomorrow at most, then as it was estimated. */
    private static final class DayAhead implements Tariffs {

        private final Instant published = LocalDate.of(2026, 6, 11).atStartOfDay(PARIS).toInstant();

        @Override
        public List<PriceSlot> prices(Instant from, Instant until) {
            return List.of();
        }

        @Override
        public List<PaidSlot> paid(GridConnection connection, Instant from, Instant until) {
            return List.of();
        }

        @Override
        public List<PriceSeries> series() {
            return List.of(
                    new PriceSeries(
                            "main.import",
                            "main",
                            PriceSeries.Kind.IMPORT,
                            "EUR",
                            false,
                            PriceSource.UNKNOWN,
                            Audience.HOME));
        }

        @Override
        public List<KnownPrice> prices(
                String series, Instant from, Instant until, Optional<Instant> knownAt) {
            List<KnownPrice> all = new ArrayList<>();
            Instant hour = from.truncatedTo(ChronoUnit.HOURS);
            for (; hour.isBefore(until); hour = hour.plus(1, ChronoUnit.HOURS)) {
                boolean real = hour.isBefore(published);
                boolean dear = hour.atZone(PARIS).getHour() == 19;
                all.add(
                        new KnownPrice(
                                hour,
                                hour.plus(1, ChronoUnit.HOURS),
                                real ? dear ? 400_000 : 100_000 : 999_000,
                                Optional.empty(),
                                real ? PriceQuality.FINAL : PriceQuality.ESTIMATED,
                                new PriceIssue(1, START, START, PriceSource.UNKNOWN)));
            }
            return all;
        }
    }

    @Test
    @DisplayName("Prices go on where the published ones end, learned from those and no estimate")
    void prices() {
        DayAhead prices = new DayAhead();
        tariffs = prices;
        ForecastComponent forecasts = start();
        pass(Duration.ofMinutes(2));
        Forecast price = told(forecasts, "price.main.import");
        assertEquals("EUR/kWh", price.unit());
        assertEquals(prices.published, price.from());
        for (ForecastSlot slot : price.slots()) {
            boolean dear = slot.from().atZone(PARIS).getHour() == 19;
            assertEquals(dear ? 0.4 : 0.1, slot.expected(), 0.001, slot.toString());
        }
        forecasts.stop();
    }
}
