package org.foyer.service.energywatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.OptionalDouble;
import org.foyer.api.service.Figure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TodayTest {

    private static Counted wh(double wh) {
        return Counted.of(wh, true);
    }

    private static OptionalDouble figure(Today today, String key) {
        return today.figures(today).stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .map(Figure::value)
                .orElseThrow();
    }

    @Test
    @Tag("part:BE.5.4")
    @Tag("part:PT.S2.1")
    @DisplayName("totals and shares over a day with sun, night and a battery")
    void day() {
        Today today =
                new Today(
                        wh(600), wh(1000), wh(3000), wh(1000), wh(400), Map.of("Boiler", wh(500)));
        assertEquals(2000, figure(today, "used").orElseThrow());
        assertEquals(600, figure(today, "imported").orElseThrow());
        assertEquals(1000, figure(today, "exported").orElseThrow());
        assertEquals(3000, figure(today, "produced").orElseThrow());
        assertEquals(70, figure(today, "self-sufficiency").orElseThrow());
        assertEquals(66.7, figure(today, "own-use").orElseThrow(), 0.1);
        assertEquals(25, figure(today, "device-share").orElseThrow());
    }

    @Test
    @DisplayName("Sun at noon never pays for use at night: import and export are never netted")
    void neverNetted() {
        Today today =
                new Today(wh(2000), wh(2000), wh(2000), Counted.NOTHING, Counted.NOTHING, Map.of());
        assertEquals(0, figure(today, "self-sufficiency").orElseThrow());
        assertEquals(0, figure(today, "own-use").orElseThrow());
    }

    @Test
    @DisplayName("What was not measured is unknown, not zero")
    void unknown() {
        Today today =
                new Today(
                        Counted.UNKNOWN,
                        Counted.UNKNOWN,
                        wh(3000),
                        Counted.NOTHING,
                        Counted.NOTHING,
                        Map.of("Boiler", Counted.UNKNOWN));
        assertTrue(figure(today, "used").isEmpty());
        assertTrue(figure(today, "imported").isEmpty());
        assertTrue(figure(today, "self-sufficiency").isEmpty());
        assertTrue(today.figures(today).stream().noneMatch(f -> f.key().equals("device")));
    }

    @Test
    @DisplayName("Where a part is missing there is a total of what is known, and no share")
    void incomplete() {
        Today today =
                new Today(
                        Counted.of(100, false),
                        wh(0),
                        wh(3000),
                        Counted.NOTHING,
                        Counted.NOTHING,
                        Map.of());
        assertEquals(100, figure(today, "imported").orElseThrow());
        assertTrue(figure(today, "self-sufficiency").isEmpty());
        assertEquals(100, figure(today, "own-use").orElseThrow(), "of the sun all is known");
    }

    @Test
    @DisplayName("Counters that contradict each other give no negative use")
    void contradiction() {
        Today today =
                new Today(wh(0), wh(500), wh(100), Counted.NOTHING, Counted.NOTHING, Map.of());
        assertTrue(figure(today, "used").isEmpty());
        assertTrue(figure(today, "self-sufficiency").isEmpty());
    }
}
