package org.foyer.history;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * Appends a deterministic sequence of readings for ever and prints the number of each acknowledged
 * append. Made to be killed. Arguments: folder, first number, last number (for a run that ends).
 */
public final class KilledChild {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final int SERIES = 5;
    static final int ROUNDS = 20;

    /** Seconds by which a late reading is late. */
    private static final int LATE = 3000;

    /** Small enough that packing, retention and reopening happen all the time. */
    static final Settings SETTINGS =
            new Settings(
                    90_000,
                    Duration.ofMillis(3),
                    2_000,
                    200_000,
                    6_000,
                    3_000,
                    4_000,
                    5_000,
                    Duration.ofSeconds(20),
                    1_000,
                    256,
                    Long.MAX_VALUE);

    private KilledChild() {}

    static DeviceId device(int series) {
        return new DeviceId("device-" + series);
    }

    static double value(long number, int series) {
        long mixed = (number * 31 + series) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 31)) * 0xBF58476D1CE4E5B9L;
        return Math.floorMod(mixed ^ (mixed >>> 29), 200_000L) / 10.0 - 10_000;
    }

    /** Twenty rounds of all series a number; every eighth number comes late and out of order. */
    static List<Reading> readings(long number) {
        List<Reading> readings = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long second = (number * ROUNDS + round) * 2;
            for (int series = 0; series < SERIES; series++) {
                readings.add(
                        new Reading(
                                device(series),
                                Quantity.POWER,
                                value(number * ROUNDS + round, series),
                                at(number, second).plusMillis(series)));
            }
        }
        return readings;
    }

    private static Instant now(long number) {
        return START.plusSeconds(LATE + number * ROUNDS * 2);
    }

    private static Instant at(long number, long second) {
        return number % 8 == 7
                ? START.plusSeconds(second).plusMillis(500)
                : START.plusSeconds(second + LATE);
    }

    @SuppressWarnings("SystemOut") // the parent reads it
    public static void main(String[] args) throws Exception {
        long first = Long.parseLong(args[1]);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.US_ASCII);
        Semaphore room = new Semaphore(64);
        long last = args.length > 2 ? Long.parseLong(args[2]) : Long.MAX_VALUE;
        House house = new House(Path.of(args[0]), now(first), SETTINGS);
        for (long number = first; number < last; number++) {
            room.acquire();
            long done = number;
            house.setTime(now(number));
            house.recorder
                    .append(readings(number))
                    .whenComplete(
                            (nothing, failure) -> {
                                if (failure == null) {
                                    out.println(done);
                                } else {
                                    out.println("failed " + failure);
                                }
                                out.flush();
                                room.release();
                            });
            if (number % 40 == 0) {
                house.recorder.tidyNow();
            }
        }
        if (!room.tryAcquire(64, 60, TimeUnit.SECONDS)) {
            out.println("failed: appends did not complete");
        }
        out.flush();
        house.close();
    }
}
