package org.foyer.history;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.api.history.HistoryBusyException;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/** Records 120,000 readings, asks twenty times at once, in one answer and in pages. */
public final class QueryingChild {

    private static final Instant START = Instant.parse("2026-06-20T00:00:00Z");
    private static final int READINGS = 120_000;
    private static final int MOST = 100_000;
    private static final int ASKERS = 20;
    private static final int ROUNDS = 3;

    private QueryingChild() {}

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(String[] args) throws Exception {
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
        try (House house = new House(Path.of(args[0]), START.plusSeconds(READINGS))) {
            for (int i = 0; i < READINGS; i += 4_000) {
                house.append(readings(i));
            }
            house.recorder.tidyNow();
            for (int round = 0; round < ROUNDS; round++) {
                List<CompletableFuture<Void>> waiting = new ArrayList<>();
                for (int i = 0; i < ASKERS; i++) {
                    boolean paged = i % 2 == 0;
                    waiting.add(
                            CompletableFuture.runAsync(
                                    () -> {
                                        try {
                                            int points = paged ? pages(house) : whole(house);
                                            answered.incrementAndGet();
                                            wrong.addAndGet(points == MOST ? 0 : 1);
                                        } catch (HistoryBusyException e) {
                                            refused.incrementAndGet();
                                        }
                                    },
                                    askers));
                }
                waiting.forEach(CompletableFuture::join);
            }
            System.out.println("answered " + answered + " refused " + refused + " wrong " + wrong);
            house.append(List.of(House.power(START.plusSeconds(READINGS), 1)));
            if (answered.get() > 0 && pages(house) == MOST) {
                System.out.println("lives");
            }
        } finally {
            askers.shutdownNow();
        }
    }

    private static List<Reading> readings(int first) {
        List<Reading> readings = new ArrayList<>();
        for (int i = first; i < first + 4_000; i++) {
            readings.add(House.power(START.plusSeconds(i), i % 3_001 / 10.0));
        }
        return readings;
    }

    private static int whole(House house) {
        return house.points(START, Duration.ofDays(2), Step.RAW).size();
    }

    private static int pages(House house) {
        int points = 0;
        try (SeriesCursor cursor =
                house.recorder.read(
                        House.METER,
                        Quantity.POWER,
                        START,
                        START.plus(Duration.ofDays(2)),
                        Step.RAW,
                        MOST)) {
            for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
                points += page.size();
            }
        }
        return points;
    }
}
