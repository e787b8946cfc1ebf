package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reading.Unit;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.history.disk.Folders;
import org.foyer.history.query.Paged;
import org.foyer.history.query.Queries;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries, series and files have bounds, and copies are whole. */
class BoundsTest {

    private static final Instant T0 = Instant.parse("2026-06-21T00:00:00Z");

    @TempDir Path folder;

    private static List<Reading> seconds(Instant from, int count) {
        Random random = new Random(count);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(House.power(from.plusSeconds(i), random.nextInt(40_000) / 10.0));
        }
        return readings;
    }

    @Test
    @DisplayName(
            "20 history queries of 100,000 raw points at once (core#14573): all answered or politely"
                    + " refused; memory bounded; the home lives")
    void twentyQueriesAtOnce() throws Exception {
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                QueryingChild.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, child.exitValue(), said);
            assertTrue(said.contains("wrong 0"), said);
            assertTrue(said.contains("lives"), said);
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    @DisplayName(
            "A cursor reads all points in pages, says when it was cut, and gives its place back")
    void pages() throws Exception {
        try (House house = new House(folder, T0.plusSeconds(10_000))) {
            house.append(seconds(T0, 9_000));
            house.tidyAt(T0.plusSeconds(10_000));
            house.append(seconds(T0.plusSeconds(9_000), 500));
            assertEquals(9_500, read(house, 100_000, false));
            assertEquals(9_500, read(house, 9_500, false));
            assertEquals(9_499, read(house, 9_499, true));
            assertEquals(2_000, read(house, 2_000, true));
            for (int i = 0; i < 200; i++) {
                assertEquals(9_500, house.points(T0, Duration.ofDays(1), Step.RAW).size());
            }
            for (int i = 0; i < 1_000; i++) {
                house.recorder
                        .read(House.METER, Quantity.POWER, T0, T0.plusSeconds(9), Step.RAW, 5)
                        .close();
            }
        }
    }

    private static int read(House house, int most, boolean cut) {
        int points = 0;
        Instant last = Instant.MIN;
        try (SeriesCursor cursor =
                house.recorder.read(
                        House.METER,
                        Quantity.POWER,
                        T0,
                        T0.plus(Duration.ofDays(1)),
                        Step.RAW,
                        most)) {
            for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
                assertTrue(page.size() <= Paged.PAGE);
                assertTrue(page.get(0).from().isAfter(last));
                last = page.get(page.size() - 1).from();
                points += page.size();
            }
            assertEquals(cut, cursor.truncated());
        }
        return points;
    }

    @Test
    @DisplayName("One query too many is refused; a place that nobody uses is given away")
    void places() {
        TestTime time = new TestTime();
        Queries queries = new Queries(16 << 20, time.machine());
        List<Queries.Place> places = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            places.add(queries.enter());
        }
        HistoryBusyException busy = assertThrows(HistoryBusyException.class, queries::enter);
        assertFalse(busy.retryAfter().isNegative() || busy.retryAfter().isZero());
        time.advance(Duration.ofSeconds(20));
        places.subList(1, 4).forEach(Queries.Place::use);
        time.advance(Duration.ofSeconds(20));
        places.add(queries.enter());
        assertThrows(HistoryBusyException.class, places.get(0)::use);
        assertThrows(HistoryBusyException.class, queries::enter);
        assertThrows(HistoryBusyException.class, () -> places.get(1).hold(100_000));
        places.get(1).hold(20_000);
        assertThrows(HistoryBusyException.class, () -> places.get(2).hold(20_000));
        places.forEach(Queries.Place::close);
        Queries.Place again = queries.enter();
        again.hold(20_000);
    }

    @Test
    @DisplayName("a flood of quantities by a binding cannot fill the disk")
    void floodOfQuantities() throws Exception {
        try (House house = new House(folder, T0)) {
            house.append(seconds(T0, 1));
            for (int device = 0; device < 8; device++) {
                List<Reading> flood = new ArrayList<>();
                for (int i = 0; i < 1_000; i++) {
                    flood.add(
                            new Reading(
                                    new DeviceId("flood-" + device),
                                    new Quantity("made-up." + i, Unit.NONE),
                                    i,
                                    T0));
                }
                ExecutionException refused =
                        assertThrows(ExecutionException.class, () -> house.append(flood));
                assertInstanceOf(RejectedExecutionException.class, refused.getCause());
                assertFalse(house.recorder.takes(flood.get(999)));
            }
            assertEquals(256, house.recorder.quantities(new DeviceId("flood-0")).size());
            assertEquals(0, house.recorder.quantities(new DeviceId("flood-7")).size());
            house.append(seconds(T0.plusSeconds(1), 10));
            assertEquals(11, house.points(T0, Duration.ofHours(1), Step.RAW).size());
        }
    }

    @Test
    @DisplayName("Files larger than they may be together: the oldest days go first")
    void budget() throws Exception {
        Settings small =
                new Settings(
                        90_000,
                        Duration.ofMillis(5),
                        8_192,
                        200_000,
                        200_000,
                        14,
                        400,
                        3_650,
                        Duration.ofSeconds(20),
                        1_000,
                        256,
                        100_000);
        try (House house = new House(folder, T0, small)) {
            for (int day = 0; day < 5; day++) {
                Instant from = T0.plus(Duration.ofDays(day));
                house.append(seconds(from, 20_000));
                house.tidyAt(from.plus(Duration.ofHours(25)));
            }
            house.tidyAt(T0.plus(Duration.ofDays(6)));
            long bytes = 0;
            for (Path file : Folders.files(folder)) {
                bytes += Files.size(file);
            }
            assertTrue(bytes <= 100_000, bytes + " bytes");
            assertEquals(List.of(), house.points(T0, Duration.ofHours(1), Step.RAW));
            assertFalse(house.points(T0, Duration.ofHours(1), Step.QUARTER_HOUR).isEmpty());
            Instant last = T0.plus(Duration.ofDays(4));
            assertEquals(3_600, house.points(last, Duration.ofHours(1), Step.RAW).size());
        }
    }

    @Test
    @DisplayName("A copy made while recording goes on is a whole history when laid in place")
    void backup() throws Exception {
        Path copy = folder.resolve("copy");
        Path live = Files.createDirectories(folder.resolve("live"));
        try (House house = new House(live, T0.plusSeconds(9_000))) {
            house.append(seconds(T0, 5_000));
            house.tidyAt(T0.plusSeconds(9_000));
            house.append(seconds(T0.plusSeconds(5_000), 3_000));
            var onTheWay = house.recorder.append(seconds(T0.plusSeconds(8_000), 100));
            house.recorder.backup(copy);
            onTheWay.toCompletableFuture().get(10, TimeUnit.SECONDS);
            house.append(seconds(T0.plusSeconds(8_100), 50));
            assertThrows(IOException.class, () -> house.recorder.backup(copy));
        }
        try (House house = new House(copy, T0.plusSeconds(9_000))) {
            assertEquals(8_100, house.points(T0, Duration.ofHours(5), Step.RAW).size());
            assertEquals(List.of(), house.troubles.current());
        }
        try (House house = new House(live, T0.plusSeconds(9_000))) {
            assertEquals(8_150, house.points(T0, Duration.ofHours(5), Step.RAW).size());
        }
    }

    @Test
    @DisplayName("Nothing can be recorded: it is told, and goes on by itself")
    void offAndOnAgain() throws Exception {
        Path place = folder.resolve("history");
        Files.writeString(place, "a file where the folder should be");
        try (House house = new House(place, T0)) {
            ExecutionException failed =
                    assertThrows(ExecutionException.class, () -> house.append(seconds(T0, 1)));
            assertTrue(
                    failed.getCause().getMessage().startsWith("history is off"),
                    failed.getCause().getMessage());
            assertThrows(
                    IllegalStateException.class,
                    () -> house.points(T0, Duration.ofHours(1), Step.RAW));
            assertTrue(house.troubles.has(TroubleCode.HISTORY_OFF));
            Files.delete(place);
            Files.createDirectories(place);
            house.recorder.retryNow();
            assertEquals(List.of(), house.troubles.current());
            house.append(seconds(T0, 1));
            assertEquals(1, house.points(T0, Duration.ofHours(1), Step.RAW).size());
        }
    }
}
