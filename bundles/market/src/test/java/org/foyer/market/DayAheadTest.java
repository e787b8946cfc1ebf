package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.lib.pricefile.PriceFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayAheadTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final DayAhead.Fees FEES = new DayAhead.Fees(150_000, 5_000);
    private static final Instant FIRST = Instant.parse("2025-09-30T22:00:00Z");

    @TempDir Path folder;

    private static Path shared(String name) {
        String set = System.getenv("FOYER_SHARED");
        Path at = Path.of("").toAbsolutePath();
        while (set == null && at != null && !Files.isDirectory(at.resolve("cnf"))) {
            at = at.getParent();
        }
        Path root = set != null ? Path.of(set) : at == null ? Path.of("shared") : at;
        Path file =
                (set != null ? root : root.resolveSibling("shared")).resolve("data/energy/" + name);
        Assumptions.assumeTrue(
                Files.exists(file), "needs " + name + ": set FOYER_SHARED to the shared folder");
        return file;
    }

    private static PriceFile nineDays() throws IOException {
        return PriceFile.read(shared("price_dayahead_be_15min_2025-10-01_2025-10-09.csv"));
    }

    @Test
    @Tag("shared")
    void recordedPricesAreReadWithFees() throws Exception {
        DayAhead prices = new DayAhead(nineDays(), FEES, BRUSSELS, false);
        List<PriceSlot> slots = prices.prices(FIRST, FIRST.plusSeconds(1000));
        assertEquals(
                List.of(
                        new PriceSlot(FIRST, FIRST.plusSeconds(900), 252_680, 97_680, "EUR"),
                        new PriceSlot(
                                FIRST.plusSeconds(900),
                                FIRST.plusSeconds(1800),
                                242_250,
                                87_250,
                                "EUR")),
                slots);
        assertEquals(
                864, prices.prices(Instant.EPOCH, Instant.parse("2099-01-01T00:00:00Z")).size());
        assertEquals(List.of(), prices.prices(FIRST.minusSeconds(900), FIRST));
        assertEquals(1, prices.prices(FIRST.plusSeconds(1), FIRST.plusSeconds(2)).size());
    }

    @Test
    @Tag("shared")
    void timesWithAnOffsetAreReadToo() throws Exception {
        PriceFile day = PriceFile.read(shared("price_dayahead_be_15min_2025-10-29_one_day.csv"));
        assertEquals(96, day.slots().size());
        assertEquals(65_450, day.slots().get(0).microPerKWh());
        assertEquals(Instant.parse("2025-10-28T23:00:00Z"), day.from());
        assertThrows(
                IllegalArgumentException.class,
                () -> new DayAhead(day, FEES, BRUSSELS, true),
                "one day is no week");
    }

    @Test
    @Tag("shared")
    void replayTakesTheSameWeekdayAndTime() throws Exception {
        PriceFile csv = nineDays();
        DayAhead replay = new DayAhead(csv, FEES, BRUSSELS, true);
        LocalDate day = LocalDate.parse("2026-07-01");
        assertEquals(DayOfWeek.WEDNESDAY, day.getDayOfWeek());
        List<PriceSlot> slots =
                replay.prices(
                        day.atStartOfDay(BRUSSELS).toInstant(),
                        day.plusDays(1).atStartOfDay(BRUSSELS).toInstant());
        assertEquals(96, slots.size());
        assertEquals(252_680, slots.get(0).importMicroPerKWh(), "Wednesday 1 October at midnight");
        for (String change : List.of("2026-03-29", "2026-10-25")) {
            LocalDate sunday = LocalDate.parse(change);
            Instant start = sunday.atStartOfDay(BRUSSELS).toInstant();
            Instant end = sunday.plusDays(1).atStartOfDay(BRUSSELS).toInstant();
            Instant at = start;
            for (PriceSlot slot : replay.prices(start, end)) {
                assertEquals(at, slot.from());
                at = slot.until();
            }
            assertEquals(end, at);
        }
    }

    @Test
    void gapIsNotAPrice() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("prices.csv"),
                        """
                        datetime_utc,price_eur_mwh
                        2025-10-01 00:00:00,-3.5
                        2025-10-01 00:15:00,12
                        2025-10-01 02:00:00,12
                        """);
        DayAhead prices =
                new DayAhead(PriceFile.read(file), new DayAhead.Fees(0, 0), BRUSSELS, false);
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        List<PriceSlot> slots = prices.prices(start, start.plus(Duration.ofHours(3)));
        assertEquals(3, slots.size());
        assertEquals(-3_500, slots.get(0).importMicroPerKWh());
        assertEquals(List.of(), prices.prices(start.plusSeconds(3600), start.plusSeconds(4000)));
    }

    @Test
    @DisplayName("A new file is followed; a wrong or missing one is told and changes nothing")
    void newFileIsFollowedAndAWrongOneLeavesTheLastGoodPrices() throws Exception {
        Path file = folder.resolve("prices.csv");
        String head = "datetime_utc,price_eur_mwh\n2025-10-01 00:00:00,";
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        List<Optional<Reason>> told = new ArrayList<>();
        FollowedFile prices =
                new FollowedFile(
                        file,
                        (f, issued) -> new DayAhead(f, new DayAhead.Fees(0, 0), BRUSSELS, false),
                        told::add);
        prices.look();
        prices.look();
        assertEquals(List.of(), prices.prices(start, start.plusSeconds(1)), "none known yet");
        assertEquals(1, told.size(), "told once");
        assertEquals(ReasonCode.FILE_MISSING, told.get(0).orElseThrow().code());

        write(file, head + "20\n", start);
        prices.look();
        assertEquals(20_000, importPrice(prices, start));
        assertEquals(Optional.empty(), told.get(1), "put right");

        write(file, head + "wrong\n", start.plusSeconds(1));
        prices.look();
        assertEquals(20_000, importPrice(prices, start));
        assertEquals(
                Optional.of(
                        Reason.of(ReasonCode.LINE_WRONG, "line", 2)
                                .because(
                                        Reason.of(ReasonCode.FIELD_WRONG, "field", "price_eur_mwh")
                                                .because(Reason.of(ReasonCode.GIVE_MARKET_PRICE)))),
                told.get(2));

        write(file, head + "30\n", start.plusSeconds(2));
        prices.look();
        assertEquals(30_000, importPrice(prices, start));
        assertEquals(Optional.empty(), told.get(3));

        write(file, head.replace("00:00:00", "00:00:01") + "30\n", start.plusSeconds(3));
        prices.look();
        assertEquals(30_000, importPrice(prices, start), "a slip of a second");
        assertEquals(
                "2", told.get(4).orElseThrow().parameters().get("line"), "is told all the same");
    }

    @Test
    @DisplayName("A file that comes back unchanged is missing no longer")
    void backUnchanged() throws Exception {
        Path file = folder.resolve("prices.csv");
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        String text = "datetime_utc,price_eur_mwh\n2025-10-01 00:00:00,20\n";
        write(file, text, start);
        List<Optional<Reason>> told = new ArrayList<>();
        FollowedFile prices =
                new FollowedFile(
                        file,
                        (f, issued) -> new DayAhead(f, new DayAhead.Fees(0, 0), BRUSSELS, false),
                        told::add);
        prices.look();
        Files.delete(file);
        prices.look();
        assertEquals(ReasonCode.FILE_MISSING, told.get(1).orElseThrow().code());
        write(file, text, start);
        prices.look();
        assertEquals(Optional.empty(), told.get(2));
    }

    private static void write(Path file, String content, Instant modified) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private static long importPrice(FollowedFile prices, Instant at) {
        return prices.prices(at, at.plusSeconds(1)).get(0).importMicroPerKWh();
    }

    @Test
    void moneyIsExactAndErrorsNameTheField() {
        assertEquals(251_600, Money.microPerKWh("importPrice", " 0.2516 "));
        IllegalArgumentException wrong =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Money.microPerKWh("importPrice", "0,25"));
        assertTrue(wrong.getMessage().startsWith("importPrice '0,25'"));
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Money.currency("currency", "Euro"))
                        .getMessage()
                        .startsWith("currency 'Euro'"));
    }
}
