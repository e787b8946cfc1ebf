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

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private final Today today = new Today();

    private void hour(double grid, double sun, double battery, Map<String, Double> devices) {
        today.add(
                1,
                OptionalDouble.of(grid),
                OptionalDouble.of(sun),
                OptionalDouble.of(battery),
                devices);
    }

    private OptionalDouble figure(String key) {
        return today.figures().stream()
                .filter(f -> f.key().equals(key))
                .findFirst()
                .map(Figure::value)
                .orElse(NONE);
    }

    @Test
    @Tag("PT.S2.1")
    @DisplayName("PT.S2.1: totals and shares over a day with sun, night and a battery")
    void day() {
        hour(-1000, 3000, 1000, Map.of("Boiler", 500.0)); // uses 1000
        hour(600, 0, -400, Map.of("Boiler", 0.0)); // uses 1000
        assertEquals(2000, figure("used").orElseThrow());
        assertEquals(600, figure("imported").orElseThrow());
        assertEquals(1000, figure("exported").orElseThrow());
        assertEquals(3000, figure("produced").orElseThrow());
        assertEquals(70, figure("self-sufficiency").orElseThrow());
        assertEquals(66.7, figure("own-use").orElseThrow(), 0.1);
        assertEquals(25, figure("device-share").orElseThrow());
    }

    @Test
    @DisplayName("Sun at noon never pays for use at night: flows are added per interval")
    void perInterval() {
        hour(-2000, 2000, 0, Map.of());
        hour(2000, 0, 0, Map.of());
        assertEquals(0, figure("self-sufficiency").orElseThrow());
        assertEquals(0, figure("own-use").orElseThrow());
    }

    @Test
    @DisplayName("What was not measured is unknown, not zero")
    void unknown() {
        today.add(1, NONE, NONE, NONE, Map.of());
        assertTrue(figure("used").isEmpty());
        assertTrue(figure("produced").isEmpty());
        assertTrue(figure("self-sufficiency").isEmpty());
    }
}
