package org.foyer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Energy as counted, over the recorder's resolutions. */
class EnergyTest {

    private static final Instant DAY = Instant.parse("2026-06-21T00:00:00Z");
    private static final Instant EVENING = DAY.plus(Duration.ofHours(18));

    @TempDir Path folder;

    private static Reading counter(Instant at, double wh) {
        return new Reading(House.METER, Quantity.ENERGY_IN, wh, at);
    }

    /** 120 W every 30 s. */
    private static List<Reading> run(Instant from, Instant until, double first) {
        List<Reading> readings = new ArrayList<>();
        double wh = first;
        for (Instant at = from; at.isBefore(until); at = at.plusSeconds(30)) {
            readings.add(counter(at, wh));
            wh += 1;
        }
        return readings;
    }

    private static EnergySeries.Span day(House house) {
        return series(house, DAY, DAY.plus(Duration.ofDays(1))).spans().get(0);
    }

    private static EnergySeries series(House house, Instant... edges) {
        return house.recorder.energy(House.METER, Quantity.ENERGY_IN, List.of(edges));
    }

    @Test
    @DisplayName(
            "home off for 3.5 h while the meter counts 1,266 Wh (home-assistant/core#109319): the"
                    + " hours are marked as a gap, the energy is booked to the gap")
    void homeOff() throws Exception {
        Instant off = DAY.plus(Duration.ofHours(10));
        Instant on = off.plus(Duration.ofMinutes(210));
        List<Reading> before = run(DAY, off, 0);
        double last = before.get(before.size() - 1).value();
        try (House house = new House(folder, off)) {
            house.append(before);
        }
        try (House house = new House(folder, EVENING)) {
            house.append(run(on, EVENING, last + 1266));
            EnergySeries hours =
                    series(
                            house,
                            off.minus(Duration.ofHours(1)),
                            off,
                            off.plus(Duration.ofHours(1)),
                            EVENING);
            EnergySeries.Gap gap = hours.gaps().get(0);
            assertEquals(off.minusSeconds(30), gap.from());
            assertEquals(on, gap.until());
            assertEquals(OptionalDouble.of(1266), gap.energyWh());
            assertEquals(
                    List.of(false, false, false),
                    hours.spans().stream().map(EnergySeries.Span::complete).toList());
            assertEquals(1200 - 1 + 1266 + 539, day(house).energyWh().orElseThrow(), 1e-6);
            assertTrue(day(house).complete());
        }
    }

    @Test
    @Tag("part:X.3")
    @DisplayName(
            "A device exchanged for one whose counter is a little ahead: the step between the two"
                    + " counters is no energy and its span says so, in raw readings, minutes and"
                    + " quarter-hours; what both counted is there")
    void exchanged() throws Exception {
        Instant at = DAY.plus(Duration.ofHours(10));
        Instant next = DAY.plus(Duration.ofDays(1));
        long[] exchanges = {at.toEpochMilli()};
        try (House house = new House(folder, next, House.QUICK, device -> exchanges)) {
            house.append(run(DAY.minus(Duration.ofHours(1)), at, 50_000));
            // 800 Wh ahead of the other: nothing but the household's word tells.
            house.append(run(at.plusSeconds(20), DAY.plus(Duration.ofHours(30)), 52_119));
            assertExchanged(house, 1200 - 1 + 1680 - 1, 2);
            house.tidyAt(DAY.plus(Duration.ofDays(2)));
            assertExchanged(house, 1200 - 1 + 1680 - 1, 2);
            house.append(List.of(counter(DAY.plus(Duration.ofDays(20)), 61_999)));
            house.tidyAt(DAY.plus(Duration.ofDays(20)).plusSeconds(4_000));
            assertExchanged(house, 1200 + 1680, 12);
            house.tidyAt(DAY.plus(Duration.ofDays(500)));
            assertExchanged(house, 1200 + 1680, 140);
        }
    }

    private static void assertExchanged(House house, double wh, double tolerance) {
        EnergySeries.Span day = day(house);
        assertEquals(wh, day.energyWh().orElseThrow(), tolerance);
        assertTrue(day.energyWh().orElseThrow() <= wh + 2, "nothing of the step: " + day);
        assertFalse(day.complete(), "the exchange is marked");
        Instant at = DAY.plus(Duration.ofHours(10));
        List<EnergySeries.Span> spans =
                series(
                                house,
                                DAY,
                                at.minus(Duration.ofHours(1)),
                                at.plus(Duration.ofHours(1)),
                                at.plus(Duration.ofHours(2)))
                        .spans();
        assertEquals(
                List.of(true, false, true),
                spans.stream().map(EnergySeries.Span::complete).toList());
    }

    @Test
    @DisplayName("What raw readings told is told by minutes and quarter-hours when those are gone")
    void olderThanRaw() throws Exception {
        Instant off = DAY.plus(Duration.ofHours(10));
        Instant on = off.plus(Duration.ofMinutes(210));
        try (House house = new House(folder, DAY.plus(Duration.ofDays(1)))) {
            house.append(run(DAY.minus(Duration.ofHours(1)), off, 50_000));
            house.append(run(on, DAY.plus(Duration.ofHours(30)), 60_000));
            EnergySeries.Span raw = day(house);
            house.tidyAt(DAY.plus(Duration.ofDays(2)));
            assertEquals(raw, day(house));
            house.append(List.of(counter(DAY.plus(Duration.ofDays(20)), 61_999)));
            house.tidyAt(DAY.plus(Duration.ofDays(20)).plusSeconds(4_000));
            EnergySeries.Span minutes = day(house);
            assertEquals(
                    raw.energyWh().orElseThrow(), minutes.energyWh().orElseThrow(), 3, "minutes");
            assertEquals(raw.coverage(), minutes.coverage(), 0.01);
            assertTrue(minutes.complete());
            house.tidyAt(DAY.plus(Duration.ofDays(500)));
            EnergySeries.Span quarters = day(house);
            assertEquals(
                    raw.energyWh().orElseThrow(),
                    quarters.energyWh().orElseThrow(),
                    31,
                    "quarter-hours");
            assertTrue(quarters.complete());
        }
    }

    @Test
    void wrongQuestionsAreRefusedInOneSentence() throws Exception {
        try (House house = new House(folder, EVENING)) {
            assertThrows(IllegalArgumentException.class, () -> series(house, DAY));
            assertThrows(IllegalArgumentException.class, () -> series(house, DAY, DAY));
            assertThrows(
                    IllegalArgumentException.class,
                    () ->
                            house.recorder.energy(
                                    House.METER, Quantity.POWER, List.of(DAY, EVENING)));
            assertEquals(OptionalDouble.empty(), day(house).energyWh());
        }
    }
}
