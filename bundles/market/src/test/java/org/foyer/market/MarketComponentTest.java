package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceAudience;
import org.foyer.api.market.PriceParts;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            assertEquals(expected, market.prices("main", day, day.plusSeconds(1)));
            assertEquals(
                    List.of("main.import", "main.export"),
                    market.series().stream().map(PriceSeries::id).toList());
            assertEquals(PriceAudience.HOME, market.series().get(0).audience());
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
        Files.setLastModifiedTime(
                file, java.nio.file.attribute.FileTime.from(NOON.plusSeconds(50)));
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
        assertEquals(paid, market.prices("main", NOON, NOON.plusSeconds(7200)));
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
        Instant end = NOON.plusSeconds(1);
        assertEquals(200_000, market.prices("barn", NOON, end).get(0).importMicroPerKWh());
        assertEquals(250_000, market.prices("mill", NOON, end).get(0).importMicroPerKWh());
        assertEquals(1_056_500_000, now(market, "air.co2").get(0).microPerKWh());
        PriceSeries series =
                market.series().stream().filter(s -> s.id().equals("air.co2")).findFirst().get();
        assertEquals("gCO2", series.unit());
        assertEquals(PriceSeries.Kind.CO2, series.kind());
        heat.stop();
        co2.stop();
        market.stop();
    }

    @Test
    @Tag("part:FR.PUC7.2")
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
        assertEquals(
                new PriceAudience(false, false, Set.of("edf")), market.series().get(0).audience());
        market.stop();
    }

    @Test
    @DisplayName("What cannot be is refused by the name of its field")
    void wrong() {
        wrong("validFrom", Map.of("validFrom", "1 March"));
        wrong("network", Map.of("network", "much"));
        wrong("estimateFrom", Map.of("csv", "x.csv", "estimateFrom", "late"));
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
