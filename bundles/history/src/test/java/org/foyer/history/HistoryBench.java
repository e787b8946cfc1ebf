package org.foyer.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/** Measures the history and prints JSON. Argument: an empty folder. */
public final class HistoryBench {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private HistoryBench() {}

    private static DeviceId device(int i) {
        return new DeviceId("device-" + i);
    }

    @SuppressWarnings("SystemOut") // prints its result
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        System.out.println("{");
        ingest(Files.createDirectories(root.resolve("ingest")), 500, 600);
        year(Files.createDirectories(root.resolve("year")), 3);
        System.out.println("}");
    }

    /** Series at one reading a second, as fast as they are taken, until all are in their blocks. */
    private static void ingest(Path folder, int series, int seconds) throws Exception {
        Random random = new Random(1);
        double[] level = new double[series];
        long count = 0;
        long begin = System.nanoTime();
        try (House house = new House(folder, START)) {
            List<CompletionStage<Void>> waiting = new ArrayList<>();
            for (int second = 0; second < seconds; second++) {
                List<Reading> readings = new ArrayList<>(series);
                for (int i = 0; i < series; i++) {
                    level[i] += Math.rint(random.nextGaussian() * 100) / 10;
                    double value = Math.rint(level[i] * 10) / 10;
                    Instant at = START.plusSeconds(second).plusMillis(random.nextInt(5));
                    readings.add(new Reading(device(i), Quantity.POWER, value, at));
                }
                count += series;
                waiting.add(house.recorder.append(readings));
                if (waiting.size() == 100) {
                    await(waiting);
                }
            }
            await(waiting);
            double acknowledged = (System.nanoTime() - begin) / 1e9;
            house.tidyAt(START.plusSeconds(seconds + 3600L));
            double settled = (System.nanoTime() - begin) / 1e9;
            print("ingest_readings", (double) count);
            print("ingest_acknowledged_per_s", count / acknowledged);
            print("ingest_packed_per_s", count / settled);
        }
        print("ingest_bytes_per_reading", (double) size(folder) / count);
    }

    private static void await(List<CompletionStage<Void>> waiting) throws Exception {
        for (CompletionStage<Void> stage : waiting) {
            stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
        }
        waiting.clear();
    }

    /** A year of readings every 30 s. */
    private static void year(Path folder, int series) throws Exception {
        Random random = new Random(2);
        long count = 0;
        long begin = System.nanoTime();
        Instant end = START.plus(Duration.ofDays(365));
        try (House house = new House(folder, START)) {
            Instant at = START;
            while (at.isBefore(end)) {
                List<CompletionStage<Void>> waiting = new ArrayList<>();
                for (int batch = 0; batch < 10; batch++) {
                    List<Reading> readings = new ArrayList<>();
                    for (int step = 0; step < 288; step++, at = at.plusSeconds(30)) {
                        for (int i = 0; i < series; i++) {
                            double value = Math.rint(random.nextGaussian() * 20_000) / 10;
                            readings.add(new Reading(device(i), Quantity.POWER, value, at));
                        }
                    }
                    count += readings.size();
                    waiting.add(house.recorder.append(readings));
                }
                await(waiting);
                house.time.setClock(at);
            }
            house.tidyAt(end.plusSeconds(3600));
            print("year_readings", (double) count);
            print("year_readings_per_s", count / ((System.nanoTime() - begin) / 1e9));
            for (int run = 0; run < 3; run++) {
                print("year_of_quarter_hours_ms_" + run, query(house, Step.QUARTER_HOUR, end));
                print("year_of_minutes_ms_" + run, query(house, Step.MINUTE, end));
            }
        }
        print("year_bytes", (double) size(folder));
        print("year_bytes_per_reading", (double) size(folder) / count);
        begin = System.nanoTime();
        try (House house = new House(folder, end)) {
            house.recorder.quantities(device(0));
            print("reopen_ms", (System.nanoTime() - begin) / 1e6);
        }
    }

    /** In parts of at most 100,000 points, as a caller has to. */
    private static double query(House house, Step step, Instant end) {
        long begin = System.nanoTime();
        Instant from = START;
        int points = 0;
        Series part;
        do {
            part = house.recorder.query(device(1), Quantity.POWER, from, end, step, 100_000);
            points += part.points().size();
            from = part.points().get(part.points().size() - 1).from().plusMillis(1);
        } while (part.truncated());
        double millis = (System.nanoTime() - begin) / 1e6;
        if (points < 365 * 24 * (step == Step.MINUTE ? 60 : 4) - 1) {
            throw new IllegalStateException("only " + points + " points");
        }
        return millis;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(String name, double value) {
        System.out.println(String.format(Locale.ROOT, "  \"%s\": %.2f,", name, value));
    }
}
