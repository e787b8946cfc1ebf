package org.foyer.lib.pricefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Price files that real homes stumbled over, each with its right answer. */
@Tag("shared")
class PriceCasesTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @TempDir Path folder;

    private static Path shared(String name) {
        String set = System.getenv("FOYER_SHARED");
        Path at = Path.of("").toAbsolutePath();
        while (set == null && at != null && !Files.isDirectory(at.resolve("cnf"))) {
            at = at.getParent();
        }
        Path root =
                set != null
                        ? Path.of(set)
                        : at == null ? Path.of("shared") : at.resolveSibling("shared");
        Path file = root.resolve("cases/prices/" + name);
        Assumptions.assumeTrue(
                Files.exists(file), "needs " + name + ": set FOYER_SHARED to the shared folder");
        return file;
    }

    private static PriceFile read(String name) throws IOException {
        return PriceFile.read(shared(name));
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    /** Every slot a quarter-hour, one after the other but for that one gap. */
    private static void quartersBut(PriceFile file, String gapFrom, String gapUntil) {
        for (PriceFile.Slot slot : file.slots()) {
            assertEquals(QUARTER, Duration.between(slot.from(), slot.until()), slot.toString());
        }
        assertEquals(List.of(new PriceFile.Gap(at(gapFrom), at(gapUntil))), file.gaps());
    }

    @Test
    @DisplayName("hourly-then-quarters.csv: a row lasts until the next row of its own resolution")
    void hourlyThenQuarters() throws Exception {
        PriceFile file = read("hourly-then-quarters.csv");
        assertEquals(1008, file.slots().size());
        assertEquals(List.of(), file.gaps(), "every instant is priced by its own row");
        assertEquals(at("2025-10-08T22:00:00Z"), file.until());
        assertEquals(60_000, file.at(at("2025-09-30T21:59:59Z")).orElseThrow().microPerKWh());
        assertEquals(
                new PriceFile.Slot(at("2025-09-30T21:00:00Z"), at("2025-09-30T22:00:00Z"), 60_000),
                file.at(at("2025-09-30T21:45:00Z")).orElseThrow());
        assertEquals(
                new PriceFile.Slot(at("2025-09-30T22:00:00Z"), at("2025-09-30T22:15:00Z"), 70_000),
                file.at(at("2025-09-30T22:00:00Z")).orElseThrow());
    }

    @Test
    @DisplayName("one-row-a-second-late.csv: snapped, with a warning that names the row")
    void oneRowASecondLate() throws Exception {
        PriceFile file = read("one-row-a-second-late.csv");
        assertEquals(768, file.slots().size());
        assertEquals(List.of(), file.gaps());
        assertTrue(file.slots().stream().allMatch(s -> s.until().equals(s.from().plus(QUARTER))));
        assertEquals(1, file.warnings().size());
        String warning = file.warnings().get(0).toString();
        assertTrue(warning.contains("one-row-a-second-late.csv, line 302"), warning);
        assertTrue(warning.contains("2025-10-05T01:00:01Z"), warning);
    }

    @Test
    @DisplayName("duplicate-row.csv: the same price is taken once; another is refused, both named")
    void duplicateRow() throws Exception {
        PriceFile file = read("duplicate-row.csv");
        assertEquals(768, file.slots().size());
        assertEquals(List.of(), file.gaps());
        assertEquals(List.of(), file.warnings());

        List<String> lines = new ArrayList<>(Files.readAllLines(shared("duplicate-row.csv")));
        int second = lines.lastIndexOf("2025-10-02 22:45:00,70");
        lines.set(second, "2025-10-02 22:45:00,71");
        Path other = Files.write(folder.resolve("other.csv"), lines);
        String refused =
                assertThrows(PriceFileException.class, () -> PriceFile.read(other)).getMessage();
        assertTrue(refused.contains("line " + (second + 1)), refused);
        assertTrue(refused.contains("line " + second + " "), refused);
        assertTrue(refused.contains("remove one"), refused);
    }

    @Test
    @DisplayName("missing-rows.csv: priced slots stay, the gap stays a gap")
    void missingRows() throws Exception {
        PriceFile file = read("missing-rows.csv");
        assertEquals(764, file.slots().size());
        quartersBut(file, "2025-10-04T00:00:00Z", "2025-10-04T01:00:00Z");
        assertTrue(file.at(at("2025-10-04T00:30:00Z")).isEmpty());
    }

    @Test
    @DisplayName("empty-cell.csv: a row without a price is a gap, the others are as they are")
    void emptyCell() throws Exception {
        PriceFile file = read("empty-cell.csv");
        assertEquals(764, file.slots().size());
        quartersBut(file, "2025-10-04T00:00:00Z", "2025-10-04T01:00:00Z");
        assertTrue(file.at(at("2025-10-09T22:00:00Z")).isEmpty(), "the empty cell");
        assertEquals(at("2025-10-09T22:00:00Z"), file.until());
    }

    @Test
    @DisplayName("autumn-change-utc.csv: 100 quarters on that local day, none refused")
    void autumnChangeUtc() throws Exception {
        PriceFile file = read("autumn-change-utc.csv");
        assertEquals(1344, file.slots().size());
        assertEquals(List.of(), file.gaps());
        LocalDate day = LocalDate.parse("2025-10-26");
        assertEquals(100, ofDay(file::between, day));
        PriceReplay replay = new PriceReplay(file, BRUSSELS);
        assertEquals(7, replay.days(), "13 whole days of Brussels: one week");
        assertEquals(100, ofDay(replay::between, day), "replayed, too");
        assertEquals(
                file.between(at("2025-10-25T22:00:00Z"), at("2025-10-26T23:00:00Z")),
                replay.between(at("2025-10-25T22:00:00Z"), at("2025-10-26T23:00:00Z")),
                "with its own prices in both hours between two and three");
        assertEquals(92, ofDay(replay::between, LocalDate.parse("2026-03-29")));
    }

    private interface Slots {
        List<PriceFile.Slot> between(Instant from, Instant until);
    }

    private static long ofDay(Slots slots, LocalDate day) {
        return slots.between(
                        day.atStartOfDay(BRUSSELS).toInstant(),
                        day.plusDays(1).atStartOfDay(BRUSSELS).toInstant())
                .size();
    }
}
