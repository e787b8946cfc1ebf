package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSlot;
import org.foyer.testing.time.TestTime;

/** What is said to have been known is what a plain replay of all that was learned by then gives. */
class KnownWhenTest {

    private static final Instant START = Instant.parse("2026-10-24T06:00:00Z");
    private static final int CELLS = 3 * 96;

    /** Something that the home learned. */
    private record Learned(
            Instant at, boolean begins, Instant validFrom, List<PriceSlot> slots, String quality) {}

    @Property(tries = 60)
    void asAPlainReplay(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("foyer-prices");
        try {
            replay(new Random(seed), folder);
        } finally {
            delete(folder);
        }
    }

    private static void replay(Random random, Path folder) {
        TestTime time = new TestTime(START, Books.BRUSSELS);
        Books books = new Books(time, folder, LedgerLog.MOST_BYTES);
        List<Learned> learned = new ArrayList<>();
        String tariff = begin(books, random, learned, "");
        List<Instant> asked = new ArrayList<>(List.of(START.minusSeconds(1)));
        for (int i = 0; i < 25; i++) {
            switch (random.nextInt(6)) {
                case 0 -> tariff = begin(books, random, learned, tariff);
                case 1 -> books.restart();
                case 2 ->
                        time.setClock(time.clock().instant().minusSeconds(random.nextInt(40_000)));
                default -> list(books, random, learned);
            }
            asked.add(time.clock().instant());
            time.advance(Duration.ofSeconds(random.nextInt(20_000)));
        }
        books.restart();
        assertEquals(plain(learned), told(books, Optional.empty()), "now");
        for (Instant at : asked) {
            List<Learned> by = learned.stream().filter(l -> !l.at().isAfter(at)).toList();
            assertEquals(plain(by), told(books, Optional.of(at)), "at " + at);
        }
        books.book.close();
    }

    /** Another tariff, or the same once more: a price by the clock, or a file to come. */
    private static String begin(Books books, Random random, List<Learned> learned, String before) {
        int rate = random.nextInt(4);
        Slots slots =
                rate == 0
                        ? ListedSlots.NONE
                        : new TimeOfUse(
                                new TimeOfUse.Rate(rate * 100_000L, 0),
                                null,
                                "EUR",
                                Books.BRUSSELS);
        String origin = "tariff " + rate;
        Instant now = books.time.clock().instant();
        int issues = books.log.issues().size();
        books.book.begin(Books.terms(origin), Optional.empty(), slots);
        boolean begun = books.log.issues().size() > issues;
        assertEquals(true, begun || origin.equals(before));
        if (begun) {
            Instant valid = books.log.issues().get(issues).validFrom();
            List<PriceSlot> all =
                    slots.prices(START.minus(Duration.ofDays(2)), START.plus(Duration.ofDays(5)));
            learned.add(new Learned(now, true, valid, all, "FINAL"));
        }
        return origin;
    }

    private static void list(Books books, Random random, List<Learned> learned) {
        List<PriceSlot> slots = new ArrayList<>();
        Instant at = START.plusSeconds(900L * random.nextInt(CELLS));
        for (int i = random.nextInt(30); i >= 0; i--) {
            int minutes = random.nextBoolean() ? 15 : 60;
            slots.add(Books.slot(at, minutes, random.nextInt(3) * 1000L));
            at = at.plusSeconds(60L * minutes + 900L * Math.max(0, random.nextInt(6) - 3));
        }
        PriceQuality quality = random.nextBoolean() ? PriceQuality.FINAL : PriceQuality.ESTIMATED;
        Instant now = books.time.clock().instant();
        books.book.list(slots, now.minusSeconds(60), quality);
        Instant valid = Instant.EPOCH;
        for (Learned one : learned) {
            valid = one.begins() ? one.validFrom() : valid;
        }
        learned.add(new Learned(now, false, valid, slots, quality.name()));
    }

    /** Cell by cell of a quarter-hour, in the middle: cuts are at whole seconds, not quarters. */
    private static List<String> plain(List<Learned> learned) {
        String[] cells = new String[CELLS];
        Arrays.fill(cells, "-");
        for (Learned one : learned) {
            for (int i = 0; i < CELLS; i++) {
                Instant middle = START.plusSeconds(900L * i + 450);
                if (middle.isBefore(one.validFrom())) {
                    continue;
                }
                if (one.begins()) {
                    cells[i] = "-";
                }
                for (PriceSlot slot : one.slots()) {
                    if (!slot.from().isAfter(middle) && slot.until().isAfter(middle)) {
                        cells[i] = slot.importMicroPerKWh() + " " + one.quality();
                    }
                }
            }
        }
        return List.of(cells);
    }

    private static List<String> told(Books books, Optional<Instant> at) {
        String[] cells = new String[CELLS];
        Arrays.fill(cells, "-");
        Instant end = START.plusSeconds(900L * CELLS);
        Instant before = Instant.MIN;
        for (Known.Held held : books.book.known(START, end, at)) {
            PriceSlot slot = held.slot();
            assertEquals(false, slot.from().isBefore(before), "in order, without overlap");
            before = slot.until();
            for (int i = 0; i < CELLS; i++) {
                Instant middle = START.plusSeconds(900L * i + 450);
                if (!slot.from().isAfter(middle) && slot.until().isAfter(middle)) {
                    cells[i] = slot.importMicroPerKWh() + " " + held.issue().quality();
                }
            }
        }
        return List.of(cells);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
