package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SunPositionTest {
    @Test
    @DisplayName(
            "NREL SPA report's worked example (Golden, 2003-10-17): zenith 50.11, azimuth 194.34")
    void nrelExample() {
        var sun = SunPosition.at(Instant.parse("2003-10-17T19:30:30Z"), 39.742476, -105.1786);
        assertEquals(90 - 50.11162, sun.elevationDeg(), 0.03);
        assertEquals(194.34024, sun.azimuthDeg(), 0.03);
    }

    @Test
    @DisplayName("solstice noon stands at 90 - latitude ± 23.44 degrees")
    void solstices() {
        assertEquals(90 - 48.0 + 23.44, noonElevation("2024-06-20", 48), 0.05);
        assertEquals(90 - 48.0 - 23.44, noonElevation("2024-12-21", 48), 0.08);
    }

    @Test
    @DisplayName("at the equinox the sun rises due east and sets due west")
    void equinox() {
        Instant noon = Instant.parse("2024-03-20T12:07:00Z");
        var rise = SunPosition.at(noon.minusSeconds(6 * 3600), 0, 0);
        var set = SunPosition.at(noon.plusSeconds(6 * 3600), 0, 0);
        assertEquals(90, rise.azimuthDeg(), 0.5);
        assertEquals(270, set.azimuthDeg(), 0.5);
        assertEquals(0, rise.elevationDeg(), 1.2);
        assertEquals(90, noonElevation("2024-03-20", 0), 0.6);
    }

    @Test
    @DisplayName("southern winter is northern summer, and the midday sun stands in the north")
    void south() {
        var sun = SunPosition.at(Instant.parse("2024-06-20T02:00:00Z"), -33.87, 151.2);
        assertEquals(90 - 33.87 - 23.44, sun.elevationDeg(), 0.3);
        assertTrue(sun.azimuthDeg() < 5 || sun.azimuthDeg() > 355, sun.toString());
    }

    private static double noonElevation(String date, double latitude) {
        Instant day = Instant.parse(date + "T11:30:00Z");
        double best = -90;
        for (int i = 0; i < 3600; i += 20) {
            best = Math.max(best, SunPosition.at(day.plusSeconds(i), latitude, 0).elevationDeg());
        }
        return best;
    }
}
