package org.foyer.lib.pricefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileTest {

    private static final String HEAD = "datetime_utc,price_eur_mwh\n";

    @TempDir Path folder;

    private PriceFile read(String content) throws IOException {
        return PriceFile.read(Files.writeString(folder.resolve("prices.csv"), content));
    }

    private String refused(String content) {
        return assertThrows(PriceFileException.class, () -> read(content)).getMessage();
    }

    @Test
    @DisplayName("What is wrong is said with file, line, column and remedy")
    void errors() throws Exception {
        assertTrue(refused("a,b\n1,2\n").contains("line 1, column datetime_utc: the column is"));
        assertTrue(refused("").contains("line 1"));
        assertTrue(refused(HEAD).contains("no prices; give at least one"));
        assertTrue(refused(HEAD + "2025-10-01 00:00:00,\n").contains("no prices"));
        String price = refused(HEAD + "2025-10-01 00:00:00,12\n2025-10-01 00:15:00,n/a\n");
        assertTrue(price.contains("prices.csv, line 3, column price_eur_mwh: 'n/a'"), price);
        String time = refused(HEAD + "01.10.2025,12\n");
        assertTrue(time.contains("line 2, column datetime_utc: '01.10.2025'"), time);
        String few = refused("x,datetime_utc,price_eur_mwh\n1,2025-10-01 00:00:00\n");
        assertTrue(few.contains("only 2 cells"), few);
        assertTrue(refused(HEAD + "2025-10-01 00:00:00,1e999\n").contains("1e999"));
        assertTrue(refused(HEAD + "2025-10-01 00:00:00,NaN\n").contains("NaN"));
        String between = refused(HEAD + "2025-10-01 00:02:00,1\n");
        assertTrue(between.contains("line 2") && between.contains("lies between"), between);
        assertTrue(refused(HEAD + "2".repeat(5000)).contains("4096"));
    }

    @Test
    @DisplayName("A file that is not text is refused, not read")
    void notText() throws Exception {
        Path file = folder.resolve("prices.csv");
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, 2, (byte) 0xC3});
        assertThrows(IOException.class, () -> PriceFile.read(file));
    }

    @Test
    @DisplayName("Quarters, then hours again: each in its own resolution, holes in both stay holes")
    void backToHours() throws Exception {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int quarter = 0; quarter < 8; quarter++) {
            if (quarter != 5) {
                rows.append(row("2025-10-01T00:00:00Z", quarter * 15L));
            }
        }
        for (int hour = 2; hour < 12; hour++) {
            if (hour != 6) {
                rows.append(row("2025-10-01T00:00:00Z", hour * 60L));
            }
        }
        PriceFile file = read(rows.toString());
        assertEquals(
                List.of(
                        gap("2025-10-01T01:15:00Z", "2025-10-01T01:30:00Z"),
                        gap("2025-10-01T06:00:00Z", "2025-10-01T07:00:00Z")),
                file.gaps());
        assertEquals(Instant.parse("2025-10-01T12:00:00Z"), file.until());
    }

    @Test
    @DisplayName("Rows in any order and times with an offset give the same prices")
    void anyOrder() throws Exception {
        PriceFile file =
                read(
                        HEAD
                                + "2025-10-01 02:15:00+02:00,-3.5\n"
                                + "2025-10-01 00:30:00,5\n"
                                + "2025-10-01T00:00:00Z,4\n");
        assertEquals(3, file.slots().size());
        assertEquals(-3_500, file.slots().get(1).microPerKWh());
        assertEquals(List.of(), file.gaps());
    }

    @Property(tries = 300)
    void everyRowIsPricedNoSlotOverlapsAndNoHoleIsFilled(@ForAll long seed) {
        Random dice = new Random(seed);
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        List<PriceRow> rows = new ArrayList<>();
        int hours = 4 + dice.nextInt(20);
        for (int hour = 0; hour < hours; hour++) {
            rows.add(new PriceRow(start.getEpochSecond() + hour * 3600L, hour, true, hour));
        }
        long change = start.getEpochSecond() + hours * 3600L;
        int lost = 3 + dice.nextInt(40);
        for (int quarter = 0; quarter < 48; quarter++) {
            if (quarter != lost) {
                rows.add(new PriceRow(change + quarter * 900L, quarter, true, quarter));
            }
        }
        Collections.shuffle(rows, dice);
        PriceFile file = PriceFile.of(rows.toArray(PriceRow[]::new), List.of());
        assertEquals(rows.size(), file.slots().size());
        Instant end = Instant.MIN;
        for (PriceFile.Slot slot : file.slots()) {
            assertFalse(slot.from().isBefore(end), slot + " overlaps");
            end = slot.until();
        }
        Instant hole = Instant.ofEpochSecond(change + lost * 900L);
        assertTrue(file.at(hole).isEmpty(), "hole at " + hole);
        Duration known =
                file.slots().stream()
                        .map(s -> Duration.between(s.from(), s.until()))
                        .reduce(Duration.ZERO, Duration::plus);
        assertEquals(Duration.ofMinutes(60L * hours + 15L * 47), known, "priced");
    }

    private static String row(String start, long minutes) {
        String at = Instant.parse(start).plus(Duration.ofMinutes(minutes)).toString();
        return at.replace("T", " ").replace("Z", "") + ",7\n";
    }

    private static PriceFile.Gap gap(String from, String until) {
        return new PriceFile.Gap(Instant.parse(from), Instant.parse(until));
    }
}
