package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceParts;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.party.Audience;
import org.foyer.api.party.ContractRole;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tariffs as a home has them. Over 400 lines: each case is a few lines on one component. */
class MarketComponentTest {

    private static final Instant NOON = Instant.parse("2026-06-21T10:00:00Z");

    private final TestTime time = new TestTime(NOON, Books.BRUSSELS);
    private final ManualTasks tasks = new ManualTasks(time);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());

    @TempDir Path folder;

    private HouseFolder house() {
        return name -> folder.resolve(name);
    }

    private MarketComponent market(Map<String, Object> said) throws IOException {
        Files.createDirectories(folder.resolve("prices"));
        return new MarketComponent(
                time.clock(), tasks, troubles, new TestStorage(folder), house(), Configs.of(said));
    }

    private FurtherTariff further(String id, Map<String, Object> said) {
        return new FurtherTariff(
                time.clock(),
                tasks,
                troubles,
                new TestStorage(folder),
                house(),
                Configs.of(said),
                Map.of("service.pid", "org.foyer.market.tariffs~" + id));
    }

    private static List<KnownPrice> now(MarketComponent market, String series) {
        return market.prices(series, NOON, NOON.plusSeconds(1), Optional.empty());
    }

    @Test
    @DisplayName("A home that configures nothing has the prices it had, before and after a restart")
    void asBefore() throws IOException {
        Instant day = Instant.parse("2020-02-01T23:00:00Z");
        List<PriceSlot> expected =
                List.of(new PriceSlot(day, day.plusSeconds(86_400), 250_000, 80_000, "EUR"));
        for (int start = 0; start < 2; start++) {
            MarketComponent market = market(Map.of());
            assertEquals(expected, market.prices(day, day.plusSeconds(1)));
            assertEquals(1, market.paid(connection("main"), day, day.plusSeconds(1)).size());
            assertEquals(
                    List.of("main.import", "main.export"),
                    market.series().stream().map(PriceSeries::id).toList());
            assertEquals(Audience.HOME, market.series().get(0).audience());
            KnownPrice price = now(market, "main.import").get(0);
            assertEquals(PriceQuality.FINAL, price.quality());
            assertEquals(Optional.empty(), price.parts(), "nobody said");
            assertEquals(NOON, price.issue().knownFrom());
            assertEquals(
                    List.of(),
                    market.prices(
                            "main.import",
                            NOON,
                            NOON.plusSeconds(1),
                            Optional.of(NOON.minusSeconds(1))));
            assertEquals(List.of(), now(market, "other.import"));
            market.stop();
            time.advance(Duration.ofHours(1));
        }
    }

    @Test
    @DisplayName("A file that grows: each price is known since it stood there")
    void file() throws IOException {
        Path file = folder.resolve("prices.csv");
        String first = "datetime_utc,price_eur_mwh\n2026-06-21 10:00:00,20\n";
        Files.writeString(file, first);
        Map<String, Object> said =
                Map.of(
                        "csv",
                        file.toString(),
                        "importFee",
                        "0.1",
                        "network",
                        "0.05",
                        "taxes",
                        "0.02");
        MarketComponent market = market(said);
        Instant end = NOON.plusSeconds(7200);
        assertEquals(1, market.prices(NOON, end).size());
        assertEquals(
                Optional.of(new PriceParts(20_000, 50_000, 20_000, 100_000)),
                now(market, "main.import").get(0).parts());
        time.advance(Duration.ofSeconds(10));
        Files.writeString(file, first + "2026-06-21 11:00:00,30\n");
        Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(50)));
        time.advance(Duration.ofSeconds(50));
        tasks.settle();
        List<KnownPrice> both = market.prices("main.import", NOON, end, Optional.empty());
        assertEquals(
                List.of(190_000L, 200_000L), both.stream().map(KnownPrice::microPerKWh).toList());
        assertEquals(NOON, both.get(0).issue().knownFrom());
        assertEquals(NOON.plusSeconds(60), both.get(1).issue().knownFrom());
        assertEquals(NOON.plusSeconds(50), both.get(1).issue().issuedAt());
        assertEquals(1, market.prices("main.import", NOON, end, Optional.of(NOON)).size());
        market.stop();
        MarketComponent again = market(said);
        assertEquals(both, again.prices("main.import", NOON, end, Optional.empty()));
        assertEquals(1, again.prices("main.import", NOON, end, Optional.of(NOON)).size());
        again.stop();
    }

    @Test
    @Tag("part:X.16")
    @DisplayName("A simulated tariff runs beside the real one, says so, and is in no bill")
    void simulated() throws IOException {
        MarketComponent market = market(Map.of());
        List<PriceSlot> paid = market.prices(NOON, NOON.plusSeconds(7200));
        FurtherTariff trial =
                further(
                        "trial",
                        Map.of("importPrice", "0.9", "simulated", true, "source", "Trial"));
        market.addFurther(trial);
        assertEquals(paid, market.prices(NOON, NOON.plusSeconds(7200)));
        assertEquals(250_000, price(market, "main", NOON));
        KnownPrice price = now(market, "trial.import").get(0);
        assertEquals(PriceQuality.SIMULATED, price.quality());
        assertEquals(900_000, price.microPerKWh());
        assertEquals("Trial", price.issue().source().words());
        assertEquals(
                Set.of("trial.import", "trial.export"),
                market.series().stream()
                        .filter(PriceSeries::simulated)
                        .map(PriceSeries::id)
                        .collect(Collectors.toSet()));
        FurtherTariff barn =
                further(
                        "try",
                        Map.of("connection", "barn", "simulated", true, "importPrice", "0.7"));
        market.addFurther(barn);
        assertEquals(250_000, price(market, "barn", NOON));
        market.removeFurther(barn);
        barn.stop();
        market.removeFurther(trial);
        trial.stop();
        assertEquals(List.of(), now(market, "trial.import"));
        market.stop();
    }

    @Test
    @DisplayName(
            "Another connection pays its own tariff; CO2 has a unit of its own and is no price")
    void others() throws IOException {
        MarketComponent market = market(Map.of());
        FurtherTariff heat = further("heat", Map.of("importPrice", "0.2", "connection", "barn"));
        FurtherTariff co2 =
                further(
                        "air",
                        Map.of("importPrice", "1056.5", "kind", "co2", "connection", "mill"));
        market.addFurther(heat);
        market.addFurther(co2);
        assertEquals(200_000, price(market, "barn", NOON));
        assertEquals(250_000, price(market, "mill", NOON));
        GridConnection gas =
                new GridConnection("stove", "", Commodity.GAS, Phases.UNKNOWN, List.of(), false);
        assertEquals(
                List.of(), market.paid(gas, NOON, NOON.plusSeconds(1)), "no electricity price");
        assertEquals(1_056_500_000, now(market, "air.co2").get(0).microPerKWh());
        PriceSeries series =
                market.series().stream().filter(s -> s.id().equals("air.co2")).findFirst().get();
        assertEquals("gCO2", series.unit());
        assertEquals(PriceSeries.Kind.CO2, series.kind());
        heat.stop();
        co2.stop();
        market.stop();
    }

    private static GridConnection connection(String id) {
        return new GridConnection(id, List.of(), false);
    }

    /** Of drawn energy, at an instant; -1 if it is not known. */
    private static long price(MarketComponent market, String connection, Instant at) {
        List<PaidSlot> paid = market.paid(connection(connection), at, at.plusSeconds(1));
        return paid.isEmpty() ? -1 : paid.get(0).slot().importMicroPerKWh();
    }

    private static final Map<String, Object> BARN =
            Map.of("importPrice", "0.2", "connection", "barn");

    @Test
    @DisplayName(
            "A further tariff that comes, goes or fails re-prices nothing of before, also over a"
                    + " restart")
    void comesAndGoes() throws IOException {
        MarketComponent market = market(Map.of());
        Instant before = NOON.minusSeconds(60);
        time.advance(Duration.ofHours(1));
        Instant begun = NOON.plusSeconds(3600);
        FurtherTariff barn = further("barn", BARN);
        market.addFurther(barn);
        assertEquals(250_000, price(market, "barn", before), "paid the main one then");
        assertEquals(200_000, price(market, "barn", begun));
        time.advance(Duration.ofHours(1));
        Instant failed = begun.plusSeconds(3600);
        market.removeFurther(barn);
        barn.stop();
        FurtherTariff wrong = further("barn", Map.of("importPrice", "dear", "connection", "barn"));
        market.addFurther(wrong);
        assertTrue(
                troubles.find(TroubleCode.CONFIGURATION_WRONG, "org.foyer.market.tariffs~barn")
                        .isPresent());
        assertEquals(200_000, price(market, "barn", failed.minusSeconds(1)));
        assertEquals(-1, price(market, "barn", failed), "unknown, not the main one's");
        assertEquals(250_000, price(market, "barn", before));
        time.advance(Duration.ofHours(1));
        market.removeFurther(wrong);
        wrong.stop();
        time.advance(Duration.ofMinutes(3));
        for (int start = 0; start < 2; start++) {
            assertEquals(250_000, price(market, "barn", before));
            assertEquals(200_000, price(market, "barn", failed.minusSeconds(1)));
            assertEquals(-1, price(market, "barn", failed.plusSeconds(1800)), "was wrong then");
            assertEquals(250_000, price(market, "barn", failed.plusSeconds(7200)), "taken out");
            market.stop();
            market = market(Map.of());
        }
        market.stop();
        assertEquals(List.of(), troubles.current());
    }

    @Test
    @DisplayName("What was paid where outlasts a restart; said otherwise, it is put right")
    void overARestart() throws IOException {
        MarketComponent market = market(Map.of());
        FurtherTariff barn = further("barn", BARN);
        market.addFurther(barn);
        market.stop();
        barn.stop();
        time.advance(Duration.ofHours(1));
        market = market(Map.of());
        Instant off = NOON.plusSeconds(3600);
        assertEquals(200_000, price(market, "barn", NOON), "from its record");
        assertEquals(-1, price(market, "barn", off), "whether it comes is not known yet");
        barn =
                further(
                        "barn",
                        Map.of(
                                "importPrice",
                                "0.1",
                                "connection",
                                "barn",
                                "validFrom",
                                "2026-06-01T00:00:00Z"));
        market.addFurther(barn);
        assertEquals(100_000, price(market, "barn", NOON.minusSeconds(60)));
        assertEquals(100_000, price(market, "barn", off));
        assertEquals(250_000, price(market, "barn", Instant.parse("2026-05-31T23:59:00Z")));
        barn.stop();
        market.stop();
    }

    @Test
    @DisplayName("A tariff that comes while the clock is behind re-prices nothing either")
    void clockBehind() throws IOException {
        MarketComponent market = market(Map.of());
        time.setClock(Instant.EPOCH.plusSeconds(1000));
        FurtherTariff barn = further("barn", BARN);
        market.addFurther(barn);
        assertEquals(250_000, price(market, "barn", NOON.minusSeconds(60)));
        assertEquals(200_000, price(market, "barn", NOON));
        barn.stop();
        market.stop();
    }

    @Test
    @DisplayName("Of two tariffs of a connection the first by id is paid; the other is told")
    void two() throws IOException {
        MarketComponent market = market(Map.of());
        FurtherTariff second = further("zeta", BARN);
        FurtherTariff first = further("alpha", Map.of("importPrice", "0.3", "connection", "barn"));
        market.addFurther(second);
        market.addFurther(first);
        assertEquals(300_000, price(market, "barn", NOON));
        String subject = "org.foyer.market.tariffs~zeta/connection";
        assertTrue(troubles.find(TroubleCode.CONFIGURATION_WRONG, subject).isPresent());
        time.advance(Duration.ofHours(1));
        market.removeFurther(first);
        time.advance(Duration.ofMinutes(3));
        assertEquals(List.of(), troubles.current());
        assertEquals(300_000, price(market, "barn", NOON.plusSeconds(1800)));
        assertEquals(200_000, price(market, "barn", NOON.plusSeconds(3600)));
        first.stop();
        second.stop();
        market.stop();
    }

    @Test
    @DisplayName("Troubles of price files are apart, go with their tariff, and name no secret")
    void troublesOfFiles() throws IOException {
        MarketComponent market = market(Map.of("csv", folder.resolve("a/day.csv").toString()));
        FurtherTariff barn =
                further(
                        "barn",
                        Map.of(
                                "csv",
                                folder.resolve("b/day.csv").toString(),
                                "connection",
                                "barn"));
        FurtherTariff secret =
                further(
                        "deal",
                        Map.of(
                                "csv",
                                folder.resolve("c/deal.csv").toString(),
                                "audience",
                                new String[] {"edf"}));
        assertEquals(3, troubles.current().size());
        assertTrue(troubles.find(TroubleCode.PRICES_WRONG, "prices-barn").isPresent());
        barn.stop();
        assertTrue(troubles.find(TroubleCode.PRICES_WRONG, "prices-main").isPresent());
        assertEquals(2, troubles.current().size());
        assertTrue(
                troubles.current().stream().noneMatch(t -> t.toString().contains("deal")),
                troubles.current().toString());
        secret.stop();
        market.stop();
        assertEquals(List.of(), troubles.current());
    }

    @Test
    @DisplayName("A home that cannot write prices down says so, and takes none for the past")
    void noFolder() {
        HouseFolder none =
                name -> {
                    throw new UncheckedIOException(new IOException("read-only"));
                };
        MarketComponent market =
                new MarketComponent(
                        time.clock(),
                        tasks,
                        troubles,
                        new TestStorage(folder),
                        none,
                        Configs.of(Map.of()));
        assertTrue(troubles.find(TroubleCode.NOT_STORED, "prices-main").isPresent());
        assertEquals(-1, price(market, "main", NOON.minusSeconds(60)));
        assertEquals(250_000, price(market, "main", NOON));
        market.stop();
        assertEquals(List.of(), troubles.current());
    }

    @Test
    @Tag("FR.PUC7.2")
    @DisplayName(
            "Prices are shown, and what a retailer makes them of to nobody: no part, fee or formula"
                    + " by any way of asking, also after a restart")
    void secretFormula() throws IOException {
        Path file = folder.resolve("day-ahead.csv");
        Files.writeString(file, "datetime_utc,price_eur_mwh\n2026-06-21 10:00:00,20\n");
        Map<String, Object> said =
                Map.of(
                        "csv", file.toString(),
                        "importFee", "0.137",
                        "exportFee", "0.011",
                        "network", "0.05",
                        "taxes", "0.02",
                        "party", "edf",
                        "partsSecret", true);
        for (int start = 0; start < 2; start++) {
            MarketComponent market = market(said);
            assertEquals(2, market.series().size());
            for (PriceSeries series : market.series()) {
                for (Optional<Instant> asKnown :
                        List.of(Optional.<Instant>empty(), Optional.of(time.now()))) {
                    KnownPrice price =
                            market.prices(series.id(), NOON, NOON.plusSeconds(1), asKnown).get(0);
                    boolean drawn = series.kind() == PriceSeries.Kind.IMPORT;
                    assertEquals(drawn ? 227_000 : 9_000, price.microPerKWh(), series.id());
                    assertEquals(Optional.empty(), price.parts(), series.id());
                    String all = series + " " + price;
                    for (String secret : List.of("137", "0.05", "50000", "20000", "csv")) {
                        assertTrue(!all.contains(secret), all);
                    }
                }
            }
            market.stop();
            time.advance(Duration.ofHours(1));
        }
        assertEquals(List.of(), troubles.current());
    }

    /** A day of quarters, in EUR per MWh from {@code first} on. */
    static void quarters(StringBuilder file, Instant day, int first) {
        for (int i = 0; i < 96; i++) {
            String at = day.plus(Duration.ofMinutes(15L * i)).toString();
            file.append(at.replace('T', ' ').replace("Z", ""))
                    .append(',')
                    .append(first + i)
                    .append('\n');
        }
    }

    @Test
    @Tag("FR.PUC8.5")
    @DisplayName(
            "Prices of tomorrow that do not come are looked for until 23:45, then estimated as"
                    + " today and told as such until they are there")
    void tomorrowMissing() throws IOException {
        Path file = folder.resolve("late.csv");
        Instant day = Instant.parse("2026-06-20T22:00:00Z");
        Instant tomorrow = day.plus(Duration.ofDays(1));
        StringBuilder all = new StringBuilder("datetime_utc,price_eur_mwh\n");
        quarters(all, day, 10);
        Files.writeString(file, all);
        time.setClock(Instant.parse("2026-06-21T14:00:00Z"));
        MarketComponent market = market(Map.of("csv", file.toString()));
        for (int minute = 0; minute < 7 * 60 + 45; minute++) {
            assertEquals(
                    List.of(),
                    market.prices(
                            "main.import", tomorrow, tomorrow.plusSeconds(1), Optional.empty()));
            assertEquals(List.of(), troubles.current());
            time.advance(Duration.ofMinutes(1));
            tasks.settle();
        }
        time.advance(Duration.ofMinutes(1));
        tasks.settle();
        List<KnownPrice> guessed =
                market.prices(
                        "main.import",
                        tomorrow,
                        tomorrow.plus(Duration.ofDays(1)),
                        Optional.empty());
        assertEquals(96, guessed.size());
        assertTrue(guessed.stream().allMatch(p -> p.quality() == PriceQuality.ESTIMATED));
        for (int i = 0; i < 96; i++) {
            assertEquals((10 + i) * 1000L, guessed.get(i).microPerKWh(), "as today");
        }
        var told = troubles.find(TroubleCode.PRICES_ESTIMATED, "prices-main").orElseThrow();
        assertEquals("late.csv", told.parameters().get("file"));
        assertNotEquals(
                TroubleCode.Severity.INFO, told.code().severity(), "it becomes a notice, too");
        time.advance(Duration.ofHours(2));
        tasks.settle();
        assertTrue(
                troubles.find(TroubleCode.PRICES_ESTIMATED, "prices-main").isPresent(),
                "also after midnight");
        quarters(all, tomorrow, 50);
        Files.writeString(file, all);
        Files.setLastModifiedTime(file, FileTime.from(time.now()));
        time.advance(Duration.ofMinutes(1));
        tasks.settle();
        assertEquals(List.of(), troubles.current(), "it is found and told no longer");
        KnownPrice real =
                market.prices(
                                "main.import",
                                tomorrow.plus(Duration.ofHours(12)),
                                tomorrow.plus(Duration.ofHours(13)),
                                Optional.empty())
                        .get(0);
        assertEquals(PriceQuality.FINAL, real.quality());
        assertEquals(98_000, real.microPerKWh());
        market.stop();
    }

    private List<KnownPrice> day(MarketComponent market, Instant day) {
        return market.prices("main.import", day, day.plus(Duration.ofDays(1)), Optional.empty());
    }

    private void minutes(long count) {
        for (long minute = 0; minute < count; minute++) {
            time.advance(Duration.ofMinutes(1));
            tasks.settle();
        }
    }

    @Test
    @Tag("part:FR.PUC8.5")
    @DisplayName("Prices of tomorrow that come at 20:00 are taken then, and nothing is estimated")
    void late() throws IOException {
        Path file = folder.resolve("late.csv");
        Instant today = Instant.parse("2026-06-20T22:00:00Z");
        Instant tomorrow = today.plus(Duration.ofDays(1));
        StringBuilder all = new StringBuilder("datetime_utc,price_eur_mwh\n");
        quarters(all, today, 10);
        Files.writeString(file, all);
        time.setClock(Instant.parse("2026-06-21T14:00:00Z"));
        MarketComponent market = market(Map.of("csv", file.toString()));
        minutes(4 * 60);
        assertEquals(List.of(), day(market, tomorrow));
        quarters(all, tomorrow, 50);
        Files.writeString(file, all);
        Files.setLastModifiedTime(file, FileTime.from(time.now()));
        for (long minutes : new long[] {2, 4 * 60}) {
            minutes(minutes);
            List<KnownPrice> prices = day(market, tomorrow);
            assertEquals(96, prices.size());
            assertTrue(prices.stream().allMatch(p -> p.quality() == PriceQuality.FINAL));
            assertEquals(List.of(), troubles.current());
        }
        market.stop();
    }

    @Test
    @Tag("part:FR.PUC8.5")
    @DisplayName(
            "Each day that is missing is estimated as the last real one and told, also by a home"
                    + " that was off late in the evening")
    void days() throws IOException {
        Path file = folder.resolve("late.csv");
        Instant real = Instant.parse("2026-06-20T22:00:00Z");
        StringBuilder all = new StringBuilder("datetime_utc,price_eur_mwh\n");
        quarters(all, real, 10);
        Files.writeString(file, all);
        time.setClock(Instant.parse("2026-06-21T21:30:00Z"));
        MarketComponent market = market(Map.of("csv", file.toString()));
        for (int missing = 1; missing <= 3; missing++) {
            minutes(20);
            asReal(market, real.plus(Duration.ofDays(missing)), 96);
            minutes(24 * 60 - 20);
            assertTrue(troubles.find(TroubleCode.PRICES_ESTIMATED, "prices-main").isPresent());
        }
        market.stop();
        time.advance(Duration.ofHours(9));
        market = market(Map.of("csv", file.toString()));
        minutes(1);
        Instant today = real.plus(Duration.ofDays(4));
        asReal(market, today, 4 * (24 - 8) - 2);
        assertEquals(List.of(), day(market, today.plus(Duration.ofDays(1))), "not yet");
        assertTrue(troubles.find(TroubleCode.PRICES_ESTIMATED, "prices-main").isPresent());
        market.stop();
    }

    /** The last quarters of that day as those of the real one. */
    private void asReal(MarketComponent market, Instant day, int count) {
        List<KnownPrice> prices = day(market, day);
        assertEquals(count, prices.size());
        for (int i = 0; i < count; i++) {
            assertEquals(PriceQuality.ESTIMATED, prices.get(i).quality());
            assertEquals((10 + 96 - count + i) * 1000L, prices.get(i).microPerKWh());
        }
        assertEquals(
                TroubleCode.PRICES_ESTIMATED, troubles.current().get(0).code(), "and it is told");
    }

    @Test
    @Tag("FR.PUC8.6")
    @DisplayName("Hourly prices of the next day hold for their hours, for each quarter of them")
    void hourly() throws IOException {
        Path file = folder.resolve("spot.csv");
        Instant day = Instant.parse("2026-06-21T22:00:00Z");
        StringBuilder all = new StringBuilder("datetime_utc,price_eur_mwh\n");
        for (int hour = 0; hour < 24; hour++) {
            String at = day.plus(Duration.ofHours(hour)).toString();
            all.append(at.replace('T', ' ').replace("Z", "")).append(',').append(50 + hour * hour);
            all.append('\n');
        }
        Files.writeString(file, all);
        MarketComponent market = market(Map.of("csv", file.toString()));
        for (int quarter = 0; quarter < 96; quarter++) {
            Instant from = day.plus(Duration.ofMinutes(15L * quarter));
            List<PaidSlot> paid = market.paid(connection("main"), from, from.plusSeconds(900));
            int hour = quarter / 4;
            assertEquals(1, paid.size(), from::toString);
            assertEquals((50 + hour * hour) * 1000L, paid.get(0).slot().importMicroPerKWh());
        }
        Instant after = day.plus(Duration.ofDays(1));
        assertEquals(List.of(), market.prices(after, after.plusSeconds(900)), "the next day only");
        market.stop();
    }

    @Test
    @Tag("IT.REG.2")
    @DisplayName(
            "ARERA's tariffs are said in a line each: one price at all hours; and three tiers by"
                    + " weekday and hour, with Sundays and holidays in the third, also over a restart")
    void arera() throws IOException {
        MarketComponent flat = market(Map.of("importPrice", "0.27"));
        for (int hour = 0; hour < 24 * 14; hour++) {
            assertEquals(270_000, price(flat, "main", NOON.plus(Duration.ofHours(hour))));
        }
        flat.stop();
        ZoneId zone = Books.BRUSSELS;
        Map<String, Object> tiers =
                Map.of(
                        "tiers",
                        new String[] {
                            "mon-fri 08:00-19:00 0.30", "mon-sat 07:00-23:00 0.25",
                        },
                        "importPrice",
                        "0.20",
                        "holidays",
                        new String[] {"12-08", "2027-03-29"},
                        "validFrom",
                        "2026-06-01T00:00:00Z");
        Set<LocalDate> holidays =
                Set.of(LocalDate.parse("2026-12-08"), LocalDate.parse("2027-03-29"));
        for (int start = 0; start < 2; start++) {
            FurtherTariff fasce = further("fasce", tiers);
            MarketComponent market = market(Map.of());
            market.addFurther(fasce);
            for (String first : List.of("2026-10-19", "2026-11-30", "2027-03-22")) {
                Instant from = LocalDate.parse(first).atStartOfDay(zone).toInstant();
                for (int half = 0; half < 48 * 14; half++) {
                    Instant at = from.plus(Duration.ofMinutes(30L * half));
                    long expected = 200_000 + 50_000L * (3 - tier(at.atZone(zone), holidays));
                    KnownPrice price =
                            market.prices("fasce.import", at, at.plusSeconds(1), Optional.empty())
                                    .get(0);
                    assertEquals(expected, price.microPerKWh(), at + " start " + start);
                    assertEquals(1, price.issue().version(), "the same after a restart");
                }
            }
            fasce.stop();
            market.stop();
        }
        for (String wrong :
                List.of(
                        "mon 8-19 0.3",
                        "mon-abc 08:00-19:00 0.3",
                        "sat-mon 08:00-19:00 0.3",
                        "mon 19:00-08:00 0.3",
                        "mon 08:00-25:00 0.3",
                        "mon 08:00-19:00 much")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> market(Map.of("tiers", new String[] {wrong})),
                    wrong);
        }
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        market(
                                Map.of(
                                        "tiers",
                                        new String[] {"mon 08:00-24:00 0.3"},
                                        "holidays",
                                        new String[] {"Easter"})));
    }

    /** F1 on workdays from 8 to 19; F2 beside it from 7 to 23 and on Saturdays; else F3. */
    private static int tier(ZonedDateTime at, Set<LocalDate> holidays) {
        int hour = at.getHour();
        boolean sunday = at.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (sunday || holidays.contains(at.toLocalDate()) || hour < 7 || hour >= 23) {
            return 3;
        }
        boolean saturday = at.getDayOfWeek() == DayOfWeek.SATURDAY;
        return saturday || hour < 8 || hour >= 19 ? 2 : 1;
    }

    @Test
    @DisplayName("What a price is made of stays secret where it is to")
    void secret() throws IOException {
        MarketComponent market =
                market(
                        Map.of(
                                "network",
                                "0.1",
                                "partsSecret",
                                true,
                                "audience",
                                new String[] {"edf"}));
        KnownPrice price = now(market, "main.import").get(0);
        assertEquals(250_000, price.microPerKWh());
        assertEquals(Optional.empty(), price.parts());
        assertEquals(new Audience(false, false, Set.of("edf")), market.series().get(0).audience());
        market.stop();
    }

    @Test
    @DisplayName("Who gives the prices owns them; they are shown to roles, too")
    void ownerAndRoles() throws IOException {
        MarketComponent market =
                market(
                        Map.of(
                                "party",
                                "edf",
                                "audience",
                                new String[] {"household", "role:grid-operator"}));
        assertEquals(
                new Audience(
                        Optional.of("edf"),
                        true,
                        false,
                        Set.of(),
                        Set.of(ContractRole.GRID_OPERATOR)),
                market.series().get(0).audience());
        market.stop();
        wrong("audience", Map.of("audience", new String[] {"role:postman"}));
    }

    @Test
    @DisplayName("What cannot be is refused by the name of its field")
    void wrong() {
        wrong("validFrom", Map.of("validFrom", "1 March"));
        wrong("network", Map.of("network", "much"));
        wrong("estimateFrom", Map.of("csv", "x.csv", "estimateFrom", "late"));
        wrong("currency", Map.of("csv", "x.csv", "currency", "CHF"));
        wrong("validFrom", Map.of("csv", "x.csv", "validFrom", "2026-07-01T00:00:00Z"));
        wrong("simulated", Map.of("simulated", true));
        wrong("offPeakUntil", Map.of("offPeakFrom", "22:00", "offPeakUntil", "22:00"));
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> further("../up", Map.of()))
                        .getMessage()
                        .contains("tariff"));
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> further("air", Map.of("kind", "co2", "csv", "x.csv")))
                        .getMessage()
                        .startsWith("csv"));
    }

    private void wrong(String field, Map<String, Object> said) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> market(said)).getMessage();
        assertTrue(message.startsWith(field), message);
    }
}
