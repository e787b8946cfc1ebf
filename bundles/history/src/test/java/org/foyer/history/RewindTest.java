package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** House clock set back while running, over a restart, forward, and a boot in 2020. */
class RewindTest {

    private static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");

    @TempDir Path folder;

    /**
     * Readings that rise by one each 10 s of true time, stamped by the clock, half a second off.
     */
    private double count;

    private void run(House house, Instant from, Duration length, int offsetMillis)
            throws Exception {
        for (long second = 0; second < length.toSeconds(); second += 60) {
            List<Reading> readings = new ArrayList<>();
            for (int i = 0; i < 60; i += 10) {
                Instant at = from.plusSeconds(second + i).plusMillis(offsetMillis);
                readings.add(House.power(at, count));
                readings.add(new Reading(House.METER, Quantity.ENERGY_IN, count, at));
                count++;
            }
            house.setTime(from.plusSeconds(second + 50).plusMillis(offsetMillis));
            house.append(readings);
            house.tidyAt(from.plusSeconds(second + 59));
        }
    }

    /** Up to now, the values rise: one order of events. */
    private static List<Point> ordered(House house, Instant until) {
        Duration length = Duration.between(NOON.minus(Duration.ofHours(6)), until);
        List<Point> points = house.points(NOON.minus(Duration.ofHours(6)), length, Step.RAW);
        for (int i = 1; i < points.size(); i++) {
            assertTrue(
                    points.get(i).mean() > points.get(i - 1).mean(),
                    points.get(i - 1) + " before " + points.get(i));
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(longs = {3 * 3600, 20 * 60, 3})
    @DisplayName("house clock set back 3 h, 20 min, 3 s while running: history keeps its order")
    void setBack(long seconds) throws Exception {
        try (House house = new House(folder, NOON)) {
            run(house, NOON, Duration.ofHours(4), 0);
            Instant old = NOON.plus(Duration.ofHours(4));
            Instant back = old.minusSeconds(seconds);
            house.time.setClock(back);
            house.recorder.tidyNow();
            run(house, back, Duration.ofMinutes(35), 500);
            Instant now = back.plus(Duration.ofMinutes(35));
            List<Point> points = ordered(house, now);
            assertEquals(count - 1, points.get(points.size() - 1).mean());
            run(house, now, Duration.ofHours(3), 500);
            ordered(house, now.plus(Duration.ofHours(3)));
            EnergySeries energy =
                    house.recorder.energy(
                            House.METER,
                            Quantity.ENERGY_IN,
                            List.of(NOON, now.plus(Duration.ofHours(3))));
            assertEquals(count - 1, energy.spans().get(0).energyWh().orElseThrow(), 1e-6);
        }
    }

    @Test
    @DisplayName("house clock set back twice, and over a restart: history keeps its order")
    void twiceAndOverARestart() throws Exception {
        try (House house = new House(folder, NOON)) {
            run(house, NOON, Duration.ofHours(3), 0);
            Instant back = NOON.plus(Duration.ofHours(1));
            house.time.setClock(back);
            house.recorder.tidyNow();
            run(house, back, Duration.ofMinutes(70), 300);
            house.time.setClock(back.plus(Duration.ofMinutes(40)));
            house.recorder.tidyNow();
            run(house, back.plus(Duration.ofMinutes(40)), Duration.ofMinutes(10), 600);
            ordered(house, back.plus(Duration.ofMinutes(50)));
        }
        Instant again = NOON.plus(Duration.ofMinutes(90));
        try (House house = new House(folder, again)) {
            house.recorder.tidyNow();
            run(house, again, Duration.ofMinutes(100), 900);
            ordered(house, again.plus(Duration.ofMinutes(100)));
        }
        try (House house = new House(folder, again.plus(Duration.ofMinutes(100)))) {
            ordered(house, again.plus(Duration.ofMinutes(100)));
        }
    }

    @Test
    @DisplayName(
            "house clock set back by seconds, hours apart, with restarts: nothing between is lost")
    void littleStepsFarApart() throws Exception {
        Instant at = NOON;
        for (int start = 0; start < 4; start++) {
            try (House house = new House(folder, at)) {
                house.recorder.tidyNow();
                run(house, at, Duration.ofMinutes(20), start);
                at = at.plus(Duration.ofMinutes(20)).minusSeconds(start % 2 == 0 ? 0 : 40);
                house.time.setClock(at);
                house.recorder.tidyNow();
                run(house, at, Duration.ofMinutes(start == 1 ? 3 : 70), 100 + start);
                at = at.plus(Duration.ofMinutes(start == 1 ? 3 : 70));
            }
            at = at.minusSeconds(30);
        }
        try (House house = new House(folder, at)) {
            house.recorder.tidyNow();
            // Six readings a minute; of each stretch that the clock told twice one run is left.
            assertTrue(ordered(house, at).size() > count - 4 * 5 - 2 * 5, "of " + count);
        }
    }

    @Test
    @DisplayName("boot in 2020, then right: nothing is deleted, both are there")
    void bootIn2020() throws Exception {
        try (House house = new House(folder, NOON)) {
            run(house, NOON, Duration.ofHours(2), 0);
        }
        Instant wrong = Instant.parse("2020-01-01T00:00:00Z");
        try (House house = new House(folder, wrong)) {
            run(house, wrong, Duration.ofMinutes(20), 0);
            Instant right = NOON.plus(Duration.ofHours(3));
            house.time.setClock(right);
            run(house, right, Duration.ofMinutes(20), 0);
            assertEquals(120, house.points(wrong, Duration.ofHours(1), Step.RAW).size());
            assertEquals(840, ordered(house, right.plus(Duration.ofMinutes(20))).size());
        }
    }

    @Test
    @DisplayName("a clock that leaps ahead by years deletes nothing")
    void leap() throws Exception {
        try (House house = new House(folder, NOON)) {
            run(house, NOON, Duration.ofHours(2), 0);
            house.time.setClock(NOON.plus(Duration.ofDays(9000)));
            house.recorder.tidyNow();
            house.time.setClock(NOON.plus(Duration.ofHours(2)));
            house.recorder.tidyNow();
            assertEquals(720, ordered(house, NOON.plus(Duration.ofHours(2))).size());
            assertEquals(8, house.points(NOON, Duration.ofHours(2), Step.QUARTER_HOUR).size());
        }
    }
}
