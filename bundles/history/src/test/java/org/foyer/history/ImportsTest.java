package org.foyer.history;

import static org.foyer.history.imports.SampleImports.DAY;
import static org.foyer.history.imports.SampleImports.SERIES;
import static org.foyer.history.imports.SampleImports.imported;
import static org.foyer.history.imports.SampleImports.quarter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.ImportRefusedException;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.KeptImport;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.history.disk.Folders;
import org.foyer.history.imports.ImportBook;
import org.foyer.history.imports.ImportFiles;
import org.foyer.history.journal.RowForm;
import org.foyer.history.keep.Healing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports over restarts, damage, purge and backup, and in the energy of a counter. */
class ImportsTest {

    private static final Instant LATER = DAY.plus(Duration.ofDays(45));
    private static final Quality M = Quality.MEASURED;

    @TempDir Path folder;

    private static List<ImportedValue> listed(House house, ImportSeries series) {
        return house
                .recorder
                .list(series, DAY.minus(Duration.ofDays(400)), LATER, 0, 10_000)
                .stream()
                .map(KeptImport::value)
                .toList();
    }

    private static List<ImportedValue> month(int days) {
        List<ImportedValue> values = new ArrayList<>();
        for (int q = 0; q < 96 * days; q++) {
            values.add(imported(q, q + 1, q % 7 * 12.5, M, "operator", 1));
        }
        return values;
    }

    @Test
    void whatWasAcknowledgedIsThereAfterARestartWithItsReceipt() throws Exception {
        List<ImportedValue> values = month(20);
        try (House house = new House(folder, LATER)) {
            assertEquals(1920, house.recorder.add(values));
            assertEquals(0, house.recorder.add(values.subList(0, 10)), "known already");
            assertEquals(values, listed(house, SERIES));
        }
        try (House house = new House(folder, LATER.plusSeconds(60))) {
            assertEquals(values, listed(house, SERIES));
            assertEquals(List.of(SERIES), house.recorder.series());
            KeptImport first = house.recorder.list(SERIES, DAY, LATER, 5, 1).get(0);
            assertEquals(values.get(5), first.value());
            assertEquals(LATER, first.received());
            assertEquals(List.of(), house.troubles.current());
        }
    }

    @Test
    @DisplayName("No recorded series and no snapshot ever holds an import")
    void theyAreNoReadings() throws Exception {
        try (House house = new House(folder, LATER)) {
            house.recorder.add(month(1));
            assertEquals(List.of(), house.recorder.quantities(House.METER));
        }
    }

    @Test
    void allOrNone() throws Exception {
        try (House house = new House(folder, LATER)) {
            house.recorder.add(List.of(imported(0, 1, 5, M, "a", 1)));
            ImportRefusedException refused =
                    assertThrows(
                            ImportRefusedException.class,
                            () ->
                                    house.recorder.add(
                                            List.of(
                                                    imported(1, 2, 5, M, "a", 1),
                                                    imported(0, 1, 6, M, "a", 1))));
            assertEquals(1, refused.index());
            assertEquals(ImportRefusedException.Cause.OTHER_VALUE, refused.why());
            assertEquals(1, listed(house, SERIES).size());
            assertEquals(
                    1, house.recorder.add(List.of(imported(0, 1, 6, M, "a", 2))), "a later issue");
            assertEquals(2, listed(house, SERIES).size(), "all stay");
        }
    }

    @Test
    void whatIsNotPastIsRefused() throws Exception {
        try (House house = new House(folder, quarter(1).minusSeconds(1))) {
            ImportRefusedException refused =
                    assertThrows(
                            ImportRefusedException.class,
                            () -> house.recorder.add(List.of(imported(0, 1, 5, M, "a", 1))));
            assertEquals(ImportRefusedException.Cause.NOT_PAST, refused.why());
        }
    }

    @Test
    void aFloodOfOneMonthIsRefused() throws Exception {
        try (House house = new House(folder, LATER)) {
            int batch = 0;
            while (batch < ImportBook.MOST_OF_MONTH / 864) {
                house.recorder.add(issue(batch++));
            }
            int last = batch;
            ImportRefusedException refused =
                    assertThrows(
                            ImportRefusedException.class, () -> house.recorder.add(issue(last)));
            assertEquals(ImportRefusedException.Cause.TOO_MANY, refused.why());
            assertEquals(
                    864 * batch,
                    house.recorder.list(SERIES, DAY, LATER, 0, 10_000).size()
                            + house.recorder.list(SERIES, DAY, LATER, 10_000, 10_000).size());
        }
    }

    /** Nine days of a month. */
    private static List<ImportedValue> issue(int number) {
        List<ImportedValue> values = new ArrayList<>();
        for (int q = 0; q < 864; q++) {
            values.add(imported(q, q + 1, 1, M, "a", number));
        }
        return values;
    }

    @Test
    @DisplayName(
            "In whatever order and batches imports arrive, over restarts, the energy is the same")
    void anyOrder() throws Exception {
        Random random = new Random(11);
        for (int round = 0; round < 12; round++) {
            List<ImportedValue> values = new ArrayList<>();
            HashSet<List<Object>> keys = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                int from = random.nextInt(90);
                int until = from + 1 + random.nextInt(4);
                Quality quality = random.nextBoolean() ? Quality.CERTIFIED : M;
                String source = random.nextBoolean() ? "a" : "b";
                int issue = random.nextInt(3);
                if (keys.add(List.of(from, until, quality, source, issue))) {
                    values.add(imported(from, until, random.nextInt(400), quality, source, issue));
                }
            }
            EnergySeries first = arrived(folder.resolve("a" + round), values, random);
            Collections.shuffle(values, random);
            assertEquals(first, arrived(folder.resolve("b" + round), values, random));
        }
    }

    private static EnergySeries arrived(Path place, List<ImportedValue> values, Random random)
            throws Exception {
        Files.createDirectories(place);
        int at = 0;
        while (at < values.size()) {
            try (House house = new House(place, LATER)) {
                for (int batch = 0; batch < 3 && at < values.size(); batch++) {
                    int until = Math.min(values.size(), at + 1 + random.nextInt(20));
                    house.recorder.add(values.subList(at, until));
                    at = until;
                }
            }
        }
        List<Instant> hours = new ArrayList<>();
        for (int hour = 0; hour <= 24; hour++) {
            hours.add(DAY.plus(Duration.ofHours(hour)));
        }
        try (House house = new House(place, LATER)) {
            return house.recorder.energy(House.METER, Quantity.ENERGY_IN, hours);
        }
    }

    @Test
    @DisplayName(
            "A file cut at any byte gives back every row that was whole, and takes on new ones")
    void tornAtEveryByte() throws Exception {
        try (House house = new House(folder, LATER)) {
            house.recorder.add(List.of(imported(0, 1, 5, M, "a", 1)));
            house.recorder.add(
                    List.of(imported(1, 2, 6.25, M, "a", 1), imported(2, 3, 7, M, "b", 1)));
            house.recorder.add(List.of(imported(3, 4, 1.0 / 3, Quality.CERTIFIED, "a", 1)));
        }
        Path file = folder.resolve("imports-2026-06.log");
        byte[] whole = Files.readAllBytes(file);
        List<Long> ends = new ArrayList<>();
        long end = 0;
        while (end < whole.length) {
            end += RowForm.HEAD + java.nio.ByteBuffer.wrap(whole).getInt((int) end);
            ends.add(end);
        }
        assertEquals(3, ends.size());
        int[] counts = {1, 3, 4};
        Path torn = Files.createDirectories(folder.resolve("torn"));
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(torn.resolve("imports-2026-06.log"), Arrays.copyOf(whole, cut));
            ImportBook book = new ImportBook(new ImportFiles(torn));
            assertTrue(book.open().isEmpty(), "a torn tail is no damage, cut at " + cut);
            int expected = 0;
            for (int row = 0; row < 3; row++) {
                expected = ends.get(row) <= cut ? counts[row] : expected;
            }
            assertEquals(expected, overlapping(book).size());
            assertEquals(1, book.add(List.of(imported(9, 10, 1, M, "c", 0)), LATER.toEpochMilli()));
            ImportBook again = new ImportBook(new ImportFiles(torn));
            assertTrue(again.open().isEmpty());
            assertEquals(expected + 1, overlapping(again).size());
        }
    }

    private static List<KeptImport> overlapping(ImportBook book) {
        return book.overlapping(SERIES, DAY.toEpochMilli(), LATER.toEpochMilli());
    }

    @Test
    @DisplayName("A byte changed anywhere costs its row only, and is told")
    void damaged() throws Exception {
        try (House house = new House(folder, LATER)) {
            for (int i = 0; i < 5; i++) {
                house.recorder.add(List.of(imported(i, i + 1, i, M, "a", 1)));
            }
        }
        Path file = folder.resolve("imports-2026-06.log");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
        try (House house = new House(folder, LATER)) {
            assertEquals(4, listed(house, SERIES).size());
            assertTrue(house.troubles.has(TroubleCode.HISTORY_HEALED));
        }
        assertEquals(1, Folders.files(folder.resolve(Healing.ASIDE)).size());
    }

    @Test
    void aDeviceIsPurgedWithItsImportsAndAConnectionStays() throws Exception {
        ImportSeries other = ImportSeries.ofDevice(new DeviceId("boiler"), Quantity.ENERGY_IN);
        ImportSeries main = ImportSeries.ofConnection("meter", Quantity.ENERGY_IN);
        ImportedValue value = imported(0, 1, 5, M, "a", 1);
        try (House house = new House(folder, LATER)) {
            house.recorder.add(List.of(value, with(value, other), with(value, main)));
            house.recorder.purge(House.METER);
            assertEquals(List.of(other, main), house.recorder.series());
        }
        try (House house = new House(folder, LATER)) {
            assertEquals(List.of(other, main), house.recorder.series());
            assertEquals(List.of(), listed(house, SERIES));
            assertEquals(List.of(with(value, main)), listed(house, main));
        }
    }

    private static ImportedValue with(ImportedValue value, ImportSeries series) {
        return new ImportedValue(
                series,
                value.from(),
                value.until(),
                value.value(),
                value.quality(),
                value.source(),
                value.issue());
    }

    @Test
    void aBackupHasThem() throws Exception {
        Path copy = folder.resolve("copy");
        try (House house = new House(folder, LATER)) {
            house.recorder.add(month(2));
            house.recorder.backup(copy);
        }
        try (House house = new House(copy, LATER)) {
            assertEquals(month(2), listed(house, SERIES));
        }
    }

    @Test
    void theyAreKeptAsLongAsQuarterHours() throws Exception {
        try (House house = new House(folder, LATER)) {
            house.recorder.add(month(2));
            house.tidyAt(LATER.plus(Duration.ofDays(3_700)));
            house.tidyAt(LATER.plus(Duration.ofDays(3_700)).plusSeconds(4_000));
            assertEquals(List.of(), house.recorder.series());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    0, files.filter(f -> f.getFileName().toString().startsWith("imports")).count());
        }
    }

    @Test
    @DisplayName("Quarters of the operator fill the hours in which the home was off")
    void fillTheGapOfACounter() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int minute = 0; minute < 240; minute++) {
            if (minute < 70 || minute >= 130) {
                readings.add(
                        new Reading(
                                House.METER,
                                Quantity.ENERGY_IN,
                                1000 + minute * 10,
                                DAY.plus(Duration.ofMinutes(minute))));
            }
        }
        List<Instant> quarters = new ArrayList<>();
        for (int q = 0; q <= 15; q++) {
            quarters.add(quarter(q));
        }
        try (House house = new House(folder, DAY.plus(Duration.ofMinutes(239)))) {
            house.append(readings);
            EnergySeries before = house.recorder.energy(House.METER, Quantity.ENERGY_IN, quarters);
            assertEquals(1, before.gaps().size());
            assertFalse(before.spans().get(5).complete());
            List<ImportedValue> operator = new ArrayList<>();
            for (int q = 0; q < 15; q++) {
                operator.add(imported(q, q + 1, 111, Quality.SUBSTITUTED, "operator", 0));
            }
            house.recorder.add(operator);
            EnergySeries after = house.recorder.energy(House.METER, Quantity.ENERGY_IN, quarters);
            assertEquals(List.of(), after.gaps());
            for (int q = 0; q < 15; q++) {
                boolean gap = q >= 4 && q <= 8;
                EnergySeries.Span span = after.spans().get(q);
                assertTrue(span.complete());
                assertEquals(gap ? 111 : 150, span.energyWh().orElseThrow(), 1e-6, "quarter " + q);
                assertEquals(gap ? Quality.SUBSTITUTED : M, span.quality());
            }
            assertEquals(
                    OptionalDouble.of(2250),
                    house.recorder
                            .energy(
                                    House.METER,
                                    Quantity.ENERGY_IN,
                                    List.of(quarter(0), quarter(15)))
                            .spans()
                            .get(0)
                            .energyWh(),
                    "as a whole the counter knows better");
        }
    }

    @Test
    void wrongQuestionsAreRefused() throws Exception {
        try (House house = new House(folder, LATER)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> house.recorder.list(SERIES, DAY, LATER, -1, 5));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> house.recorder.list(SERIES, DAY, LATER, 0, 10_001));
            assertThrows(IllegalArgumentException.class, () -> imported(1, 1, 5, M, "a", 0));
            assertThrows(IllegalArgumentException.class, () -> imported(0, 97 * 32, 5, M, "a", 0));
            assertThrows(
                    IllegalArgumentException.class, () -> imported(0, 1, Double.NaN, M, "a", 0));
            assertThrows(IllegalArgumentException.class, () -> imported(0, 1, 1, M, "a b", 0));
        }
    }
}
