package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceParts;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceBookTest {

    private static final Instant NOON = Instant.parse("2026-06-21T10:00:00Z");
    private static final Terms TERMS = Books.terms("file");

    @TempDir Path folder;

    private Books books(long mostBytes) {
        return new Books(new TestTime(NOON, Books.BRUSSELS), folder, mostBytes);
    }

    private static List<PriceSlot> hours(Instant from, int count, long price) {
        List<PriceSlot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(Books.slot(from.plus(Duration.ofHours(i)), 60, price + i));
        }
        return slots;
    }

    private static List<PriceSlot> slots(List<Known.Held> held) {
        return held.stream().map(Known.Held::slot).toList();
    }

    private static List<PriceSlot> now(Books books, Instant from, Instant until) {
        return slots(books.book.known(from, until, Optional.empty()));
    }

    @Test
    @DisplayName("A later issue takes the place of an earlier one for its own slots only")
    void ownSlotsOnly() {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        books.book.list(hours(NOON, 3, 100), NOON, PriceQuality.FINAL);
        books.time.advance(Duration.ofMinutes(5));
        Instant one = NOON.plusSeconds(3600);
        books.book.list(List.of(Books.slot(one, 15, 7)), NOON, PriceQuality.FINAL);
        assertEquals(
                List.of(
                        Books.slot(NOON, 60, 100),
                        Books.slot(one, 15, 7),
                        Books.slot(one.plusSeconds(900), 45, 101),
                        Books.slot(NOON.plusSeconds(7200), 60, 102)),
                now(books, NOON, NOON.plusSeconds(10_800)));
        assertEquals(
                List.of(Books.slot(one.plusSeconds(900), 45, 101)),
                now(books, one.plusSeconds(1000), one.plusSeconds(1001)),
                "whole, as far as it holds");
        assertEquals(
                hours(NOON, 3, 100),
                slots(books.book.known(NOON, NOON.plusSeconds(10_800), Optional.of(NOON))));
        books.book.close();
    }

    @Test
    @DisplayName("The same given out again is no news: who gave it when stays")
    void noNews() {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        books.book.list(hours(NOON, 3, 100), NOON.minusSeconds(60), PriceQuality.ESTIMATED);
        books.time.advance(Duration.ofHours(1));
        books.book.list(hours(NOON, 4, 100), NOON.plusSeconds(60), PriceQuality.ESTIMATED);
        books.restart();
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        List<Known.Held> held =
                books.book.known(NOON, NOON.plus(Duration.ofHours(4)), Optional.empty());
        KnownPrice first = held.get(0).issue().importPrice(held.get(0).slot());
        assertEquals(NOON, first.issue().knownFrom());
        assertEquals(NOON.minusSeconds(60), first.issue().issuedAt());
        assertEquals("Stadtwerke", first.issue().source().words());
        assertEquals(Optional.of("supplier"), first.issue().source().party());
        assertEquals(PriceQuality.ESTIMATED, first.quality());
        assertEquals(NOON.plusSeconds(3600), held.get(3).issue().knownFrom());
        books.book.close();
    }

    @Test
    @Tag("part:X.14")
    @DisplayName("Only the energy varies while transport and taxes stay; the parts are the price")
    void parts() {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        List<PriceSlot> slots =
                List.of(
                        Books.slot(NOON, 15, 90_000),
                        Books.slot(NOON.plusSeconds(900), 60, 340_000));
        books.book.list(slots, NOON, PriceQuality.FINAL);
        books.restart();
        List<PriceParts> parts =
                books.book.known(NOON, NOON.plusSeconds(4500), Optional.empty()).stream()
                        .map(h -> h.issue().importPrice(h.slot()).parts().orElseThrow())
                        .toList();
        assertEquals(
                List.of(
                        new PriceParts(-31_000, 50_000, 70_000, 1_000),
                        new PriceParts(219_000, 50_000, 70_000, 1_000)),
                parts);
        books.book.close();
    }

    @Test
    @Tag("IT.HL5.9")
    @DisplayName("Another tariff holds from now on: what was paid before stays as it was")
    void anotherTariff() {
        Books books = books(LedgerLog.MOST_BYTES);
        TimeOfUse dear = flat(300_000);
        TimeOfUse cheap = flat(200_000);
        books.book.begin(Books.terms("dear"), Optional.empty(), dear);
        books.time.advance(Duration.ofHours(1));
        books.restart();
        books.book.begin(Books.terms("cheap"), Optional.empty(), cheap);
        Instant day = Instant.parse("2026-06-20T22:00:00Z");
        Instant change = NOON.plusSeconds(3600);
        Instant end = day.plus(Duration.ofDays(1));
        assertEquals(
                List.of(
                        new PriceSlot(day, change, 300_000, 0, "EUR"),
                        new PriceSlot(change, end, 200_000, 0, "EUR")),
                now(books, day, end));
        books.book.begin(Books.terms("file"), Optional.empty(), ListedSlots.NONE);
        assertEquals(
                List.of(),
                now(books, change.plusSeconds(1), end),
                "what the new one leaves open is not known");
        books.book.begin(Books.terms("put right"), Optional.of(day), flat(100_000));
        assertEquals(List.of(new PriceSlot(day, end, 100_000, 0, "EUR")), now(books, day, end));
        books.book.close();
    }

    private static TimeOfUse flat(long price) {
        return new TimeOfUse(new TimeOfUse.Rate(price, 0), null, "EUR", Books.BRUSSELS);
    }

    @Test
    @DisplayName("The record keeps its bound; what is in force outlasts what expires")
    void bounded() throws IOException {
        Books books = books(16_384);
        books.book.begin(Books.terms("flat"), Optional.empty(), flat(250_000));
        for (int i = 0; i < 2_000; i++) {
            books.book.list(List.of(Books.slot(NOON, 60, i)), NOON, PriceQuality.FINAL);
            books.time.advance(Duration.ofMinutes(1));
        }
        assertTrue(size() < 2 * 16_384 + 4_096, "bytes: " + size());
        for (int start = 0; start < 2; start++) {
            assertEquals(
                    List.of(Books.slot(NOON, 60, 1_999)), now(books, NOON, NOON.plusSeconds(3600)));
            Instant year = NOON.plus(Duration.ofDays(365));
            assertEquals(
                    250_000,
                    now(books, year, year.plusSeconds(1)).get(0).importMicroPerKWh(),
                    "the first issue of all");
            books.restart();
            books.book.begin(Books.terms("flat"), Optional.empty(), flat(250_000));
        }
        books.book.close();
    }

    @Test
    @DisplayName("A lost record re-prices nothing: its tariff holds from now on, and it is told")
    void lost() throws IOException {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(Books.terms("dear"), Optional.empty(), flat(300_000));
        books.book.close();
        try (Stream<Path> files = Files.list(folder.resolve("prices"))) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1] ^= 0x41;
                bytes[bytes.length / 2] ^= 0x41;
                Files.write(file, bytes);
                Files.write(file, new byte[64], java.nio.file.StandardOpenOption.APPEND);
            }
        }
        Books again = books(LedgerLog.MOST_BYTES);
        assertEquals(List.of(), again.log.issues());
        assertTrue(again.troubles.find(TroubleCode.FILE_LOST, "main").isPresent());
        again.time.advance(Duration.ofHours(1));
        again.book.begin(Books.terms("cheap"), Optional.empty(), flat(200_000));
        assertEquals(List.of(), now(again, NOON, NOON.plusSeconds(3600)), "unknown, not cheap");
        assertEquals(1, now(again, NOON.plusSeconds(3600), NOON.plusSeconds(3601)).size());
        again.book.close();
        assertEquals(List.of(), again.troubles.current());
    }

    @Test
    @DisplayName("A tariff that begins while the clock is behind begins where others were learned")
    void clockBehind() {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(Books.terms("dear"), Optional.empty(), flat(300_000));
        books.time.setClock(NOON.minus(Duration.ofDays(400)));
        books.book.begin(Books.terms("dear"), Optional.empty(), flat(300_000));
        books.book.begin(Books.terms("cheap"), Optional.empty(), flat(200_000));
        Instant before = NOON.minusSeconds(60);
        assertEquals(300_000, now(books, before, NOON).get(0).importMicroPerKWh());
        assertEquals(200_000, now(books, NOON, NOON.plusSeconds(1)).get(0).importMicroPerKWh());
        books.book.close();
    }

    @Test
    @DisplayName("A tariff that began while the clock was ahead begins again when that is right")
    void clockAhead() {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(Books.terms("dear"), Optional.empty(), flat(300_000));
        Instant hour = NOON.plusSeconds(3600);
        books.time.setClock(NOON.plus(Duration.ofDays(1500)));
        books.book.begin(Books.terms("cheap"), Optional.empty(), flat(200_000));
        assertEquals(300_000, now(books, hour, hour.plusSeconds(1)).get(0).importMicroPerKWh());
        books.time.setClock(hour);
        books.restart();
        books.book.begin(Books.terms("cheap"), Optional.empty(), flat(200_000));
        assertEquals(300_000, now(books, NOON, hour).get(0).importMicroPerKWh());
        assertEquals(200_000, now(books, hour, hour.plusSeconds(1)).get(0).importMicroPerKWh());
        books.book.close();
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("prices"))) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }

    @Test
    @DisplayName("A damaged record heals: what its file says is known again")
    void damaged() throws IOException {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        books.book.list(hours(NOON, 24, 100), NOON, PriceQuality.FINAL);
        books.book.list(hours(NOON.plus(Duration.ofDays(1)), 24, 200), NOON, PriceQuality.FINAL);
        books.book.close();
        List<Path> segments;
        try (Stream<Path> files = Files.list(folder.resolve("prices"))) {
            segments = files.toList();
        }
        byte[] bytes = Files.readAllBytes(segments.get(0));
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] hurt = bytes.clone();
            hurt[at] ^= 0x41;
            Files.write(segments.get(0), hurt);
            Books again = books(LedgerLog.MOST_BYTES);
            again.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
            again.book.list(hours(NOON, 24, 100), NOON, PriceQuality.FINAL);
            again.book.list(
                    hours(NOON.plus(Duration.ofDays(1)), 24, 200), NOON, PriceQuality.FINAL);
            Instant end = NOON.plus(Duration.ofDays(2));
            List<PriceSlot> healed = now(again, NOON, end);
            assertEquals(48, healed.size(), "byte " + at);
            again.restart();
            assertEquals(healed, now(again, NOON, end), "byte " + at);
            again.book.close();
            try (Stream<Path> files = Files.list(folder.resolve("prices"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    @DisplayName("With a full disk a price is in force, and stored once there is room")
    void full() {
        Books books = books(LedgerLog.MOST_BYTES);
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        books.storage.full();
        books.book.list(hours(NOON, 2, 100), NOON, PriceQuality.FINAL);
        Instant end = NOON.plusSeconds(7200);
        assertEquals(hours(NOON, 2, 100), now(books, NOON, end));
        assertEquals(1, books.troubles.current().size());
        books.storage.plenty();
        books.book.flush();
        assertEquals(List.of(), books.troubles.current());
        books.restart();
        assertEquals(hours(NOON, 2, 100), now(books, NOON, end));
        books.book.close();
    }

    @Test
    @Tag("part:FR.PUC8.5")
    @DisplayName("A missing tomorrow is estimated late in the evening as today, until it is known")
    void ordinaryDay() {
        quarters(LocalDate.parse("2026-06-21"), 96);
    }

    @Test
    @DisplayName("What is simulated is estimated as simulated")
    void simulatedTomorrow() {
        Instant evening = Instant.parse("2026-06-21T21:50:00Z");
        Books books = new Books(new TestTime(evening, Books.BRUSSELS), folder, 1 << 20);
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        books.book.list(List.of(Books.slot(NOON, 60, 5)), NOON, PriceQuality.SIMULATED);
        new Tomorrow(books.book, books.time.clock(), LocalTime.of(23, 45), told -> {}).look();
        Instant next = NOON.plus(Duration.ofDays(1));
        List<Known.Held> held = books.book.known(next, next.plusSeconds(3600), Optional.empty());
        assertEquals(4, held.size());
        assertEquals(PriceQuality.SIMULATED, held.get(0).issue().quality());
        books.book.close();
    }

    @Test
    @DisplayName("A day of 92 quarters")
    void springDay() {
        quarters(LocalDate.parse("2026-03-29"), 92);
    }

    @Test
    @DisplayName("A day of 100 quarters")
    void autumnDay() {
        quarters(LocalDate.parse("2026-10-25"), 100);
    }

    private void quarters(LocalDate day, int quarters) {
        Instant start = day.atStartOfDay(Books.BRUSSELS).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(Books.BRUSSELS).toInstant();
        TestTime time = new TestTime(start.minus(Duration.ofMinutes(20)), Books.BRUSSELS);
        Books books = new Books(time, folder, LedgerLog.MOST_BYTES);
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        Instant before = day.minusDays(1).atStartOfDay(Books.BRUSSELS).toInstant();
        books.book.list(hours(before, 24, 100), before, PriceQuality.FINAL);
        Tomorrow tomorrow =
                new Tomorrow(books.book, time.clock(), LocalTime.of(23, 45), told -> {});
        tomorrow.look();
        assertEquals(List.of(), now(books, start, end), "not yet");
        time.advance(Duration.ofMinutes(6));
        tomorrow.look();
        List<Known.Held> estimated = books.book.known(start, end, Optional.empty());
        assertEquals(quarters, estimated.size());
        for (Known.Held held : estimated) {
            assertEquals(PriceQuality.ESTIMATED, held.issue().quality());
            int hour = held.slot().from().atZone(Books.BRUSSELS).getHour();
            assertEquals(100 + hour, held.slot().importMicroPerKWh(), "as the day before");
        }
        assertEquals("the home", estimated.get(0).issue().terms().source().words());
        books.book.begin(TERMS, Optional.empty(), ListedSlots.NONE);
        assertEquals(quarters, books.book.known(start, end, Optional.empty()).size());
        time.advance(Duration.ofDays(1));
        tomorrow.look();
        for (Known.Held held :
                books.book.known(
                        end,
                        day.plusDays(2).atStartOfDay(Books.BRUSSELS).toInstant(),
                        Optional.empty())) {
            int hour = held.slot().from().atZone(Books.BRUSSELS).getHour();
            assertEquals(100 + hour, held.slot().importMicroPerKWh(), "as the last real day");
        }
        List<PriceSlot> real = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); at = at.plusSeconds(900)) {
            real.add(Books.slot(at, 15, 7));
        }
        books.book.list(real, time.clock().instant(), PriceQuality.FINAL);
        tomorrow.look();
        List<Known.Held> given = books.book.known(start, end, Optional.empty());
        assertEquals(real, slots(given));
        assertEquals(quarters, given.size());
        assertTrue(given.stream().allMatch(h -> h.issue().quality() == PriceQuality.FINAL));
        books.book.close();
    }
}
