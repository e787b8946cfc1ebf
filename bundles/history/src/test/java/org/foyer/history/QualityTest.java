package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.history.block.BlockName;
import org.foyer.history.disk.Folders;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.Column;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.Qualities;
import org.foyer.history.series.QuarterReadings;
import org.foyer.history.series.Rollup;
import org.foyer.history.series.Span;
import org.foyer.history.series.Spans;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quality of values through memory, journal, blocks and rollups. */
class QualityTest {

    private static final Instant T0 = Instant.parse("2026-06-21T10:00:00Z");

    @TempDir Path folder;

    private record Given(double value, Quality quality) {}

    @Provide
    Arbitrary<Map<Integer, Given>> anything() {
        Arbitrary<Given> given =
                Arbitraries.doubles()
                        .between(-1e5, 1e5)
                        .flatMap(v -> Arbitraries.of(Quality.class).map(q -> new Given(v, q)));
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, QuarterReadings.LENGTH - 1), given)
                .ofMaxSize(120);
    }

    private static QuarterReadings readings(Map<Integer, Given> given) {
        QuarterReadings readings = new QuarterReadings();
        given.forEach((at, g) -> readings.put(at, g.value, Qualities.code(g.quality)));
        return readings;
    }

    private static Map<Integer, Given> map(QuarterReadings readings) {
        Map<Integer, Given> map = new TreeMap<>();
        for (int i = 0; i < readings.count(); i++) {
            map.put(
                    readings.offset(i),
                    new Given(readings.value(i), Qualities.of(readings.quality(i))));
        }
        return map;
    }

    @Property(tries = 400)
    void anySequenceOfReadingsComesBack(@ForAll("anything") Map<Integer, Given> given) {
        assertEquals(given, map(readings(given)));
        assertEquals(given, map(QuarterReadings.unpack(readings(given).pack())));
        assertEquals(given, map(readings(given).copy()));
    }

    @Property(tries = 300)
    void mergingKeepsTheQualityOfTheNewer(
            @ForAll("anything") Map<Integer, Given> older,
            @ForAll("anything") Map<Integer, Given> newer) {
        Map<Integer, Given> expected = new TreeMap<>(older);
        expected.putAll(newer);
        assertEquals(expected, map(QuarterReadings.merge(readings(older), readings(newer))));
    }

    @Property(tries = 300)
    void rollupsTellTheWorst(@ForAll("anything") Map<Integer, Given> given) {
        Span[] minutes = Rollup.minutes(null, readings(given), 90_000, QuarterReadings.LENGTH);
        TreeMap<Integer, Given> sorted = new TreeMap<>(given);
        for (int minute = 0; minute < 15; minute++) {
            int from = minute * 60_000;
            Quality worst = null;
            for (Map.Entry<Integer, Given> entry : sorted.entrySet()) {
                Integer next = sorted.higherKey(entry.getKey());
                int until = Math.min(entry.getKey() + 90_000, next == null ? 900_000 : next);
                if (entry.getKey() < from + 60_000 && until > from) {
                    Quality own = entry.getValue().quality;
                    worst = worst == null ? own : Quality.worse(worst, own);
                }
            }
            Span span = minutes[minute];
            assertEquals(worst, span == null ? null : Qualities.of(span.quality()));
        }
        Spans spans = new Spans(15);
        for (int i = 0; i < 15; i++) {
            spans.set(i, minutes[i]);
        }
        Spans again = Spans.unpack(spans.pack(), 15);
        Span[] read = new Span[15];
        for (int i = 0; i < 15; i++) {
            read[i] = again.get(i);
        }
        assertArrayEquals(minutes, read);
    }

    @Property(tries = 300)
    void blocksWrittenBeforeThereWereQualitiesAreMeasured(
            @ForAll("anything") Map<Integer, Given> given) {
        Bytes old = new Bytes();
        TreeMap<Integer, Given> sorted = new TreeMap<>(given);
        old.putUnsigned(sorted.size());
        int previous = 0;
        int step = 0;
        double[] values = new double[sorted.size()];
        int i = 0;
        for (Map.Entry<Integer, Given> entry : sorted.entrySet()) {
            int next = entry.getKey() - previous;
            old.putSigned(next - step);
            step = next;
            previous = entry.getKey();
            values[i++] = entry.getValue().value;
        }
        Column.write(old, values, values.length);
        Map<Integer, Given> expected = new TreeMap<>();
        sorted.forEach((at, g) -> expected.put(at, new Given(g.value, Quality.MEASURED)));
        byte[] packed = old.pack();
        assertEquals(expected, map(QuarterReadings.unpack(packed)));
        assertArrayEquals(packed, readings(expected).pack(), "and no byte more is written for it");
    }

    @Test
    void unknownOrTooManyQualitiesAreDamage() {
        Bytes wrong = new Bytes();
        wrong.putUnsigned(1);
        wrong.putByte(9);
        wrong.putUnsigned(3);
        assertThrows(DamagedException.class, () -> Qualities.read(wrong, 3));
        Bytes few = new Bytes();
        few.putUnsigned(1);
        few.putByte(1);
        few.putUnsigned(2);
        assertThrows(DamagedException.class, () -> Qualities.read(few, 3));
    }

    @Test
    @Tag("GR.P3.2")
    @Tag("FR.MDP.15")
    @DisplayName(
            "Each point and each energy says how good it is, over packing, folding and restarts")
    void throughTheYears() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int second = 0; second < 3600; second += 30) {
            Quality quality =
                    second < 1800
                            ? Quality.CERTIFIED
                            : second == 1830 ? Quality.ESTIMATED : Quality.MEASURED;
            readings.add(
                    new Reading(
                            House.METER,
                            Quantity.ENERGY_IN,
                            100 + second / 30.0,
                            T0.plusSeconds(second),
                            quality));
        }
        try (House house = new House(folder, T0.plus(Duration.ofHours(1)))) {
            house.append(readings);
            told(house);
        }
        try (House house = new House(folder, T0.plus(Duration.ofHours(1)))) {
            told(house);
            house.tidyAt(T0.plus(Duration.ofHours(2)));
            told(house);
            house.tidyAt(T0.plus(Duration.ofDays(2)));
            told(house);
        }
        try (House house = new House(folder, T0.plus(Duration.ofDays(3)))) {
            told(house);
        }
    }

    private static void told(House house) {
        List<Point> raw = points(house, Step.RAW);
        assertEquals(120, raw.size());
        assertEquals(Quality.CERTIFIED, raw.get(59).quality());
        assertEquals(Quality.MEASURED, raw.get(60).quality());
        assertEquals(Quality.ESTIMATED, raw.get(61).quality());
        List<Point> minutes = points(house, Step.MINUTE);
        assertEquals(Quality.CERTIFIED, minutes.get(29).quality());
        assertEquals(Quality.ESTIMATED, minutes.get(30).quality());
        assertEquals(Quality.MEASURED, minutes.get(31).quality());
        assertEquals(
                List.of(Quality.CERTIFIED, Quality.CERTIFIED, Quality.ESTIMATED, Quality.MEASURED),
                points(house, Step.QUARTER_HOUR).stream().limit(4).map(Point::quality).toList());
        List<EnergySeries.Span> energy =
                house.recorder
                        .energy(
                                House.METER,
                                Quantity.ENERGY_IN,
                                List.of(
                                        T0,
                                        T0.plusSeconds(900),
                                        T0.plusSeconds(2700),
                                        T0.plusSeconds(3540)))
                        .spans();
        assertEquals(
                List.of(Quality.CERTIFIED, Quality.ESTIMATED, Quality.MEASURED),
                energy.stream().map(EnergySeries.Span::quality).toList());
    }

    private static List<Point> points(House house, Step step) {
        return house.recorder
                .query(
                        House.METER,
                        Quantity.ENERGY_IN,
                        T0,
                        T0.plus(Duration.ofHours(2)),
                        step,
                        1000)
                .points();
    }

    @Test
    @DisplayName("Files of the first version are read, and are measured")
    void firstVersion() throws Exception {
        try (House house = new House(folder, T0)) {
            List<Reading> readings = new ArrayList<>();
            for (int second = 0; second < 900; second += 10) {
                readings.add(House.power(T0.plusSeconds(second), second));
            }
            house.append(readings);
            house.tidyAt(T0.plus(Duration.ofHours(1)));
        }
        int files = 0;
        for (Path file : Folders.files(folder)) {
            if (BlockName.of(file).isPresent()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[7] = '1';
                bytes[bytes.length - 1] = '1';
                assertEquals(
                        "FoyerBl1", new String(Arrays.copyOf(bytes, 8), StandardCharsets.US_ASCII));
                Files.write(file, bytes);
                files++;
            }
        }
        assertEquals(1, files);
        try (House house = new House(folder, T0.plus(Duration.ofHours(2)))) {
            house.recorder.verifyNow();
            List<Point> points = house.points(T0, Duration.ofHours(1), Step.RAW);
            assertEquals(90, points.size());
            assertEquals(Quality.MEASURED, points.get(5).quality());
            assertEquals(List.of(), house.troubles.current());
        }
    }
}
