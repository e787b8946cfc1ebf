package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.history.disk.Folders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How large the files are; {@code -Dfoyer.growth.hours=72} for the long one. */
class GrowthTest {

    private static final Instant START = Instant.parse("2026-06-20T00:00:00Z");
    private static final int HOURS = Integer.getInteger("foyer.growth.hours", 8);
    private static final long SEED = Long.getLong("foyer.growth.seed", 1);

    @TempDir Path live;
    @TempDir Path folded;

    private record Property(DeviceId device, Quantity quantity) {}

    private final Map<Property, Integer> counts = new HashMap<>();

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    @DisplayName("the usual house recorded: at most twice its compacted size, no reading lost")
    void usualHouse() throws Exception {
        Instant end = START.plus(Duration.ofHours(HOURS));
        double worst = 0;
        long largest = 0;
        try (House house = new House(live, START)) {
            UsualHouse usual = new UsualHouse(SEED);
            for (int hour = 1; hour <= HOURS; hour++) {
                hour(house, usual, hour - 1);
                long bytes = bytes(live);
                long compacted = compacted(START.plus(Duration.ofHours(hour)));
                worst = Math.max(worst, (double) bytes / compacted);
                largest = Math.max(largest, bytes);
            }
            for (Map.Entry<Property, Integer> count : counts.entrySet()) {
                assertEquals(count.getValue(), points(house, count.getKey(), end));
            }
        }
        int readings = counts.values().stream().mapToInt(Integer::intValue).sum();
        System.getLogger("growth")
                .log(
                        System.Logger.Level.INFO,
                        "{0} h of the usual house, seed {1}: {2} readings, {3} bytes at most, {4}"
                                + " times the compacted size at most",
                        HOURS,
                        SEED,
                        readings,
                        largest,
                        worst);
        assertTrue(worst <= 2, worst + " times");
    }

    private void hour(House house, UsualHouse usual, int hour) throws Exception {
        List<CompletionStage<Void>> waiting = new ArrayList<>();
        for (int second = 0; second < 3600; ) {
            List<Reading> readings = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                readings.addAll(usual.second(START, hour * 3600L + second++));
            }
            readings.forEach(
                    r -> counts.merge(new Property(r.device(), r.quantity()), 1, Integer::sum));
            waiting.add(house.recorder.append(readings));
            if (second % 60 == 0) {
                for (CompletionStage<Void> stage : waiting) {
                    stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
                }
                waiting.clear();
                house.tidyAt(START.plusSeconds(hour * 3600L + second));
            }
        }
    }

    /** Size of the same content with everything folded, journal included. */
    private long compacted(Instant now) throws Exception {
        for (Path file : Folders.files(live)) {
            Files.copy(file, folded.resolve(file.getFileName()));
        }
        try (House house = new House(folded, now)) {
            house.tidyAt(now.plus(Duration.ofDays(2)));
        }
        long bytes = bytes(folded);
        for (Path file : Folders.files(folded)) {
            Files.delete(file);
        }
        return bytes;
    }

    private static int points(House house, Property property, Instant end) {
        int points = 0;
        try (SeriesCursor cursor =
                house.recorder.read(
                        property.device(),
                        property.quantity(),
                        START,
                        end,
                        Step.RAW,
                        Integer.MAX_VALUE)) {
            for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
                points += page.size();
            }
        }
        return points;
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : Folders.files(folder)) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
