package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.history.journal.Heads;
import org.foyer.history.series.QuarterReadings;
import org.foyer.history.series.Rollup;
import org.foyer.history.series.Span;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that are really killed. */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("foyer.kill.rounds", 30);
    private static final long SEED = Long.getLong("foyer.kill.seed", System.nanoTime());
    private static final Duration ALL = Duration.ofDays(4_000);

    @TempDir Path folder;

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    @DisplayName("No acknowledged reading is lost by a kill at any instant (architecture 7)")
    void acknowledgedReadingsSurviveAKill() throws Exception {
        Random random = new Random(SEED);
        BitSet acknowledged = new BitSet();
        int firstOfRound = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String where = "round " + round + " of seed " + SEED;
            int before = acknowledged.cardinality();
            int highest = run(firstOfRound, 1 + random.nextInt(400), acknowledged, where);
            assertTrue(acknowledged.cardinality() > before, where + " acknowledged nothing");
            check(acknowledged, highest + 200, where);
            firstOfRound = (highest / 8 + 1) * 8;
        }
        System.getLogger("kill")
                .log(
                        System.Logger.Level.INFO,
                        "{0} kills, {1} acknowledged appends of {2} readings, none lost",
                        ROUNDS,
                        acknowledged.cardinality(),
                        KilledChild.SERIES * KilledChild.ROUNDS);
    }

    @Test
    @DisplayName("A full disk fails appends with the cause and loses nothing acknowledged")
    void fullDisk() throws Exception {
        BitSet acknowledged = new BitSet();
        Process child =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "ulimit -f 40; exec \"$0\" \"$@\"",
                                java(),
                                "-Xmx128m",
                                "-XX:-UsePerfData",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledChild.class.getName(),
                                folder.toString(),
                                "0",
                                "6000")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String failure = null;
        try (BufferedReader lines = reader(child)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("failed")) {
                    failure = line;
                    break;
                }
                acknowledged.set(Integer.parseInt(line));
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertTrue(failure != null && failure.contains("history"), "said: " + failure);
        assertFalse(acknowledged.isEmpty());
        check(acknowledged, acknowledged.length() + 200, "full disk");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static BufferedReader reader(Process child) {
        return new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Starts a child, kills it some time after its first acknowledgement. */
    private int run(int first, int millis, BitSet acknowledged, String where) throws Exception {
        Process child =
                new ProcessBuilder(
                                java(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledChild.class.getName(),
                                folder.toString(),
                                Integer.toString(first))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader lines = reader(child)) {
            List<String> seen = new ArrayList<>();
            CompletableFuture<Void> started = new CompletableFuture<>();
            CompletableFuture<Void> ended =
                    CompletableFuture.runAsync(() -> collect(lines, seen, started));
            started.get(60, TimeUnit.SECONDS);
            try {
                ended.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException due) {
                child.destroyForcibly();
            }
            ended.get(60, TimeUnit.SECONDS);
            assertEquals(137, child.waitFor(), where + ": the child was not killed");
            int highest = first;
            for (String line : seen) {
                assertTrue(line.matches("\\d+"), where + ": child said " + line);
                acknowledged.set(Integer.parseInt(line));
                highest = Math.max(highest, Integer.parseInt(line));
            }
            return highest;
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    /** Whole lines only: the kill may cut the last one. */
    private static void collect(
            BufferedReader lines, List<String> seen, CompletableFuture<Void> started) {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                if (c == '\n') {
                    seen.add(line.toString());
                    line.setLength(0);
                    started.complete(null);
                } else {
                    line.append((char) c);
                }
            }
            started.complete(null);
        } catch (IOException e) {
            started.completeExceptionally(e);
        }
    }

    private void check(BitSet acknowledged, int bound, String where) throws Exception {
        Instant end = KilledChild.START.plusSeconds(3000L + bound * 2L * KilledChild.ROUNDS);
        try (House house = new House(folder, end, KilledChild.SETTINGS)) {
            List<Map<Instant, Double>> stored = new ArrayList<>();
            for (int series = 0; series < KilledChild.SERIES; series++) {
                stored.add(raw(house, series));
            }
            List<Integer> damaged =
                    acknowledged.stream()
                            .filter(number -> !complete(KilledChild.readings(number), stored))
                            .boxed()
                            .toList();
            assertEquals(List.of(), damaged, where + ": of " + acknowledged.length() + " appends");
            for (int series = 0; series < KilledChild.SERIES; series++) {
                List<Point> minutes = points(house, series, Step.MINUTE);
                assertEquals(expected(stored.get(series)), minutes, where + ": minutes");
                house.recorder.tidyNow();
                assertEquals(minutes, points(house, series, Step.MINUTE), where + ": packed");
                assertEquals(
                        energy(minutes, 60),
                        energy(points(house, series, Step.QUARTER_HOUR), 900),
                        1e-6 * stored.get(series).size(),
                        where + ": quarter-hours");
            }
        }
    }

    private static boolean complete(List<Reading> readings, List<Map<Instant, Double>> stored) {
        return readings.stream()
                .allMatch(
                        reading -> {
                            int series = reading.device().value().charAt(7) - '0';
                            Double value = stored.get(series).get(reading.at());
                            return value != null && value == reading.value();
                        });
    }

    private static double energy(List<Point> points, int seconds) {
        return points.stream().mapToDouble(p -> p.mean() * p.coverage() * seconds).sum() / 3600;
    }

    private static Map<Instant, Double> raw(House house, int series) {
        Map<Instant, Double> all = new TreeMap<>();
        Instant previous = Instant.MIN;
        for (Point point : points(house, series, Step.RAW)) {
            assertTrue(point.from().isAfter(previous), "in order");
            previous = point.from();
            all.put(point.from(), point.mean());
        }
        return all;
    }

    private static List<Point> points(House house, int series, Step step) {
        List<Point> all = new ArrayList<>();
        Instant from = KilledChild.START;
        Series part;
        do {
            part =
                    house.recorder.query(
                            KilledChild.device(series),
                            Quantity.POWER,
                            from,
                            KilledChild.START.plus(ALL),
                            step,
                            5_000);
            all.addAll(part.points());
            if (!all.isEmpty()) {
                from = all.get(all.size() - 1).from().plusMillis(1);
            }
        } while (part.truncated());
        return all;
    }

    /** Minutes computed from the raw readings, without the code under test's blocks. */
    private static List<Point> expected(Map<Instant, Double> raw) {
        Map<Integer, QuarterReadings> quarters = new TreeMap<>();
        raw.forEach(
                (at, value) -> {
                    int quarter = Heads.quarter(at.toEpochMilli());
                    quarters.computeIfAbsent(quarter, q -> new QuarterReadings())
                            .put(
                                    (int)
                                            (at.toEpochMilli()
                                                    - (long) quarter * QuarterReadings.LENGTH),
                                    value);
                });
        Map<Instant, Point> points = new TreeMap<>();
        quarters.forEach(
                (quarter, readings) -> {
                    QuarterReadings after =
                            quarters.getOrDefault(quarter + 1, new QuarterReadings());
                    Rollup.Carry spill = Rollup.carry(readings, 90_000);
                    QuarterReadings before = quarters.get(quarter - 1);
                    Rollup.Carry carry = before == null ? null : Rollup.carry(before, 90_000);
                    add(
                            points,
                            quarter,
                            Rollup.minutes(carry, readings, 90_000, QuarterReadings.LENGTH));
                    if (spill != null) {
                        add(
                                points,
                                quarter + 1,
                                Rollup.minutes(spill, after, 90_000, QuarterReadings.LENGTH));
                    }
                });
        return List.copyOf(points.values());
    }

    private static void add(Map<Instant, Point> points, int quarter, Span[] minutes) {
        for (int i = 0; i < minutes.length; i++) {
            Instant from =
                    Instant.ofEpochMilli(
                            (long) quarter * QuarterReadings.LENGTH + (long) i * Rollup.MINUTE);
            Span span = minutes[i];
            if (span != null) {
                points.put(
                        from,
                        new Point(
                                from,
                                span.mean(),
                                span.min(),
                                span.max(),
                                (double) span.covered() / Rollup.MINUTE));
            }
        }
    }
}
