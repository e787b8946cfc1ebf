package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final Instant T0 = Instant.parse("2026-03-29T00:00:00Z");

    @TempDir Path folder;

    private static List<Reading> seconds(Instant from, int count, double first) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(House.power(from.plusSeconds(i), first + i));
        }
        return readings;
    }

    @Test
    void rawReadingsComeBackInOrderAndWithinTheBounds() throws Exception {
        try (House house = new House(folder, T0.plusSeconds(100))) {
            house.append(seconds(T0, 50, 0));
            house.append(List.of(House.power(T0.plusMillis(500), 99)));
            List<Point> points = house.points(T0, Duration.ofSeconds(2), Step.RAW);
            assertEquals(
                    List.of(
                            new Point(T0, 0, 0, 0, 1),
                            new Point(T0.plusMillis(500), 99, 99, 99, 1),
                            new Point(T0.plusSeconds(1), 1, 1, 1, 1)),
                    points);
            house.append(List.of(House.power(T0.plusMillis(500), 7)));
            assertEquals(7, house.points(T0, Duration.ofSeconds(1), Step.RAW).get(1).mean());
        }
    }

    @Test
    void answerIsCutAtTheBoundAndSaysSo() throws Exception {
        try (House house = new House(folder, T0.plusSeconds(5000))) {
            house.append(seconds(T0, 3000, 0));
            house.tidyAt(T0.plusSeconds(5000));
            house.append(seconds(T0.plusSeconds(3000), 100, 0));
            Series cut =
                    house.recorder.query(
                            House.METER, Quantity.POWER, T0, T0.plusSeconds(9000), Step.RAW, 10);
            assertEquals(10, cut.points().size());
            assertTrue(cut.truncated());
            Series exact =
                    house.recorder.query(
                            House.METER, Quantity.POWER, T0, T0.plusSeconds(10), Step.RAW, 10);
            assertFalse(exact.truncated());
            assertEquals(3100, house.points(T0, Duration.ofDays(1), Step.RAW).size());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> house.recorder.query(House.METER, Quantity.POWER, T0, T0, Step.RAW, 10));
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            house.recorder.query(
                                    House.METER,
                                    Quantity.POWER,
                                    T0,
                                    T0.plusSeconds(1),
                                    Step.RAW,
                                    100_001));
        }
    }

    @Test
    void rollupsAreTheSameBeforeAndAfterPackingAndAfterARestart() throws Exception {
        List<Point> minutes;
        List<Point> quarters;
        try (House house = new House(folder, T0.plusSeconds(7200))) {
            house.append(seconds(T0, 1000, 0));
            house.append(seconds(T0.plusSeconds(2000), 10, 5));
            minutes = house.points(T0, Duration.ofHours(1), Step.MINUTE);
            quarters = house.points(T0, Duration.ofHours(1), Step.QUARTER_HOUR);
            assertEquals(new Point(T0, 29.5, 0, 59, 1), minutes.get(0));
            assertEquals(1, quarters.get(0).coverage());
            assertEquals(449.5, quarters.get(0).mean(), 1e-9);
            assertEquals(189.0 / 900, quarters.get(1).coverage());
            house.tidyAt(T0.plusSeconds(7200));
            assertEquals(minutes, house.points(T0, Duration.ofHours(1), Step.MINUTE));
            assertEquals(quarters, house.points(T0, Duration.ofHours(1), Step.QUARTER_HOUR));
        }
        try (House house = new House(folder, T0.plusSeconds(7200))) {
            assertEquals(minutes, house.points(T0, Duration.ofHours(1), Step.MINUTE));
            assertEquals(quarters, house.points(T0, Duration.ofHours(1), Step.QUARTER_HOUR));
        }
    }

    @Test
    void newestValueIsNotTakenToHoldBeyondNow() throws Exception {
        try (House house = new House(folder, T0.plusSeconds(30))) {
            house.append(List.of(House.power(T0, 100)));
            List<Point> minutes = house.points(T0, Duration.ofHours(1), Step.MINUTE);
            assertEquals(List.of(new Point(T0, 100, 100, 100, 0.5)), minutes);
        }
    }

    @Test
    void lateReadingsCorrectTheRollupsAndCountOnce() throws Exception {
        try (House house = new House(folder, T0.plusSeconds(7200))) {
            house.append(List.of(House.power(T0.plusSeconds(890), 100)));
            house.tidyAt(T0.plusSeconds(7200));
            assertEquals(
                    100,
                    house.points(T0.plusSeconds(900), Duration.ofMinutes(1), Step.MINUTE)
                            .get(0)
                            .mean());
            for (int again = 0; again < 3; again++) {
                house.append(List.of(House.power(T0.plusSeconds(895), 300)));
                house.tidyAt(T0.plusSeconds(7200));
            }
            List<Point> minutes = house.points(T0, Duration.ofHours(1), Step.MINUTE);
            assertEquals(new Point(T0.plusSeconds(840), 200, 100, 300, 10.0 / 60), minutes.get(0));
            assertEquals(new Point(T0.plusSeconds(900), 300, 300, 300, 1), minutes.get(1));
            assertEquals(new Point(T0.plusSeconds(960), 300, 300, 300, 25.0 / 60), minutes.get(2));
        }
    }

    @Test
    void retentionKeepsRollupsLongerThanRawAndLateReadingsDoNotOverwriteThem() throws Exception {
        Instant later = T0.plus(Duration.ofDays(20));
        try (House house = new House(folder, T0.plusSeconds(1000))) {
            house.append(seconds(T0, 3600, 0));
            house.tidyAt(T0.plusSeconds(7200));
            List<Point> minutes = house.points(T0, Duration.ofHours(1), Step.MINUTE);
            house.append(List.of(House.power(later, 1)));
            house.tidyAt(later.plusSeconds(7200));
            assertEquals(List.of(), house.points(T0, Duration.ofHours(1), Step.RAW));
            assertEquals(minutes, house.points(T0, Duration.ofHours(1), Step.MINUTE));
            house.append(List.of(House.power(T0.plusSeconds(5), 1e6)));
            assertEquals(minutes, house.points(T0, Duration.ofHours(1), Step.MINUTE));
            house.tidyAt(later.plusSeconds(14_400));
            assertEquals(minutes, house.points(T0, Duration.ofHours(1), Step.MINUTE));
            house.tidyAt(T0.plus(Duration.ofDays(402)));
            assertEquals(List.of(), house.points(T0, Duration.ofHours(1), Step.MINUTE));
            assertEquals(4, house.points(T0, Duration.ofHours(1), Step.QUARTER_HOUR).size());
            house.tidyAt(T0.plus(Duration.ofDays(3652)));
            assertEquals(List.of(), house.points(T0, Duration.ofHours(1), Step.QUARTER_HOUR));
        }
    }

    @Test
    void purgeForgetsTheDeviceAndNothingElse() throws Exception {
        DeviceId boiler = new DeviceId("boiler");
        Reading warm = new Reading(boiler, Quantity.TEMPERATURE, 51.5, T0);
        try (House house = new House(folder, T0.plusSeconds(7200))) {
            house.append(seconds(T0, 100, 0));
            house.append(List.of(warm, new Reading(boiler, Quantity.POWER, 2000, T0)));
            house.tidyAt(T0.plusSeconds(7200));
            assertEquals(
                    List.of(Quantity.POWER, Quantity.TEMPERATURE),
                    house.recorder.quantities(boiler));
            house.append(List.of(new Reading(boiler, Quantity.POWER, 1, T0.plusSeconds(9))));
            house.recorder.purge(boiler);
            assertEquals(List.of(), house.recorder.quantities(boiler));
        }
        try (House house = new House(folder, T0.plusSeconds(7200))) {
            assertEquals(List.of(), house.recorder.quantities(boiler));
            assertEquals(100, house.points(T0, Duration.ofHours(1), Step.RAW).size());
            house.append(List.of(warm));
            assertEquals(
                    1,
                    house.recorder
                            .query(
                                    boiler,
                                    Quantity.TEMPERATURE,
                                    T0,
                                    T0.plusSeconds(1),
                                    Step.RAW,
                                    10)
                            .points()
                            .size());
        }
    }

    @Test
    void dailyReopeningLosesNothing() throws Exception {
        try (House house = new House(folder, T0)) {
            house.append(seconds(T0, 100, 0));
            house.tidyAt(T0.plus(Duration.ofHours(25)));
            house.append(seconds(T0.plusSeconds(100), 100, 0));
            assertEquals(200, house.points(T0, Duration.ofHours(1), Step.RAW).size());
        }
    }

    @Test
    void fullQueueRejectsAtOnce() throws Exception {
        Settings tiny =
                new Settings(
                        90_000,
                        Duration.ofMinutes(1),
                        1_000,
                        100,
                        100_000,
                        14,
                        400,
                        3_650,
                        Duration.ofSeconds(20),
                        1_000,
                        256,
                        Long.MAX_VALUE);
        try (House house = new House(folder, T0, tiny)) {
            CompletionStage<Void> first = house.recorder.append(seconds(T0, 80, 0));
            CompletionStage<Void> second = house.recorder.append(seconds(T0, 80, 0));
            ExecutionException refused =
                    assertThrows(
                            ExecutionException.class, () -> second.toCompletableFuture().get());
            assertInstanceOf(RejectedExecutionException.class, refused.getCause());
            assertFalse(first.toCompletableFuture().isDone());
            house.recorder.close();
            first.toCompletableFuture().get();
        }
    }

    @Test
    void instantBeforeTheEpochIsRefused() throws Exception {
        try (House house = new House(folder, T0)) {
            ExecutionException refused =
                    assertThrows(
                            ExecutionException.class,
                            () ->
                                    house.append(
                                            List.of(
                                                    House.power(
                                                            Instant.EPOCH.minusSeconds(1), 1))));
            assertInstanceOf(IllegalArgumentException.class, refused.getCause());
        }
    }
}
