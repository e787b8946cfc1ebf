package org.foyer.platform.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HouseClockTest {

    private static final Instant START = Instant.parse("2026-06-21T10:00:00Z");

    private long nanos;
    private Instant wall = START;

    private final Clock wallClock =
            new Clock() {
                @Override
                public Instant instant() {
                    return wall;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };

    private HouseClock clock(double speed, Instant start) {
        return new HouseClock(wallClock, () -> nanos, speed, start, ZoneOffset.UTC);
    }

    /** Real time passes; the wall clock runs a bit wrong. */
    private void pass(Duration time, double wallRate) {
        nanos += time.toNanos();
        wall = wall.plusNanos((long) (time.toNanos() * wallRate));
    }

    @Test
    @DisplayName("Follows the wall clock; a slow wall clock never makes it run backwards")
    void drift() {
        HouseClock clock = clock(1, null);
        Instant last = clock.instant();
        for (int i = 0; i < 10_000; i++) {
            pass(Duration.ofSeconds(1), 0.999);
            Instant now = clock.instant();
            assertTrue(now.isAfter(last), "step " + i);
            last = now;
        }
        assertTrue(Duration.between(wall, last).abs().compareTo(Duration.ofSeconds(1)) < 0);
    }

    @Test
    @DisplayName("A wall clock set by an hour is followed within seconds, either way")
    void steps() {
        HouseClock clock = clock(1, null);
        wall = wall.plus(Duration.ofHours(1));
        pass(Duration.ofSeconds(6), 1);
        assertEquals(wall, clock.instant());
        wall = wall.minus(Duration.ofHours(2));
        pass(Duration.ofSeconds(6), 1);
        assertEquals(wall, clock.instant());
    }

    @Test
    @DisplayName("At a speed it starts where told and runs by the timer alone")
    void speed() {
        Instant start = Instant.parse("2020-01-01T00:00:00Z");
        HouseClock clock = clock(3600, start);
        pass(Duration.ofSeconds(24), 5);
        assertEquals(start.plus(Duration.ofDays(1)), clock.instant());
        assertFalse(clock.withZone(ZoneId.of("Europe/Paris")).instant().isBefore(start));
    }

    @Property(tries = 300)
    void smallCorrectionsNeverTurnItBack(
            @ForAll @IntRange(min = -1900, max = 1900) int correctionMillis,
            @ForAll @IntRange(min = 1, max = 20_000) int stepMillis) {
        HouseClock clock = clock(1, null);
        wall = wall.plusMillis(correctionMillis);
        Instant last = clock.instant();
        for (int i = 0; i < 50; i++) {
            pass(Duration.ofMillis(stepMillis), 1);
            Instant now = clock.instant();
            assertFalse(now.isBefore(last));
            last = now;
        }
    }

    @Test
    @DisplayName("No thread sees an earlier time than another has seen, while the clock is slewed")
    void betweenThreads() throws InterruptedException {
        // A wall clock that runs a little slow: the house clock slows down again and again.
        long start = System.nanoTime();
        Clock slow =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return START.plusNanos((System.nanoTime() - start) * 999);
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        // A thousand times as fast, so that it looks at the wall clock every 5 ms.
        HouseClock clock =
                new HouseClock(
                        slow, () -> (System.nanoTime() - start) * 1000, 1, null, ZoneOffset.UTC);
        AtomicReference<Instant> seen = new AtomicReference<>(clock.instant());
        AtomicInteger backwards = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        for (int i = 0; i < 4; i++) {
            Thread thread =
                    new Thread(
                            () -> {
                                while (System.nanoTime() < end) {
                                    Instant before = seen.get();
                                    Instant now = clock.instant();
                                    if (now.isBefore(before)) {
                                        backwards.incrementAndGet();
                                    }
                                    seen.set(now);
                                }
                            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(0, backwards.get());
    }

    @Test
    @DisplayName("The house ticker runs at the speed and starts at nothing")
    void ticker() {
        nanos = 77;
        HouseTime house = new HouseTime(() -> nanos, 600);
        assertEquals(0, house.nanos());
        pass(Duration.ofSeconds(1), 1);
        assertEquals(Duration.ofMinutes(10), Duration.ofNanos(house.nanos()));
        assertEquals(600, house.speed());
    }
}
