package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoilerTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private Instant now = Instant.parse("2025-03-03T01:00:00Z");
    private final Boiler boiler =
            new Boiler(BoilerConfig.standard(), new HotWaterProfile(1, PARIS));

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i += 10) {
            boiler.step(new Span(now, now.plusSeconds(10)));
            now = now.plusSeconds(10);
        }
    }

    @Test
    @DisplayName("a commanded boiler cuts out at 70 °C and comes back below 67 °C")
    void cutOut() {
        double highest = 0;
        boolean released = false;
        boolean cut = false;
        for (int i = 0; i < 3 * 8640; i++) {
            boiler.commanded(true, now);
            boiler.setPoint(3000, now);
            pass(10);
            highest = Math.max(highest, boiler.celsius());
            if (boiler.status() == Boiler.Status.CUT_OUT) {
                cut = true;
                assertEquals(0, boiler.powerWatts());
                assertTrue(boiler.celsius() > 66.5, "held off until 67");
            } else {
                released |= cut;
            }
        }
        assertTrue(cut && released, "cut out and came back");
        assertTrue(highest >= 70 && highest < 70.1, "highest " + highest);
    }

    @Test
    @DisplayName("commanded to 0 W the tank still keeps 40 °C by itself")
    void comfortFloor() {
        double lowest = 100;
        boolean floor = false;
        for (int i = 0; i < 3 * 8640; i++) {
            boiler.commanded(true, now);
            boiler.setPoint(0, now);
            pass(10);
            lowest = Math.min(lowest, boiler.celsius());
            if (boiler.status() == Boiler.Status.COMFORT_FLOOR) {
                floor = true;
                assertEquals(3000, boiler.powerWatts());
            } else {
                assertEquals(0, boiler.powerWatts());
            }
        }
        assertTrue(floor);
        assertTrue(lowest > 33 && lowest < 40, "lowest " + lowest);
    }

    @Test
    @DisplayName("without a set-point for 120 s of house time its own thermostat takes over")
    void watchdog() {
        boiler.commanded(true, now);
        boiler.setPoint(500, now);
        pass(120);
        assertEquals(Boiler.Status.COMMANDED, boiler.status());
        pass(10);
        assertFalse(boiler.commanded());
        assertEquals(0, boiler.setPointWatts());
    }

    @Test
    @DisplayName("draws are 90 to 260 litres a day, the same however the day is cut up")
    void draws() {
        var profile = new HotWaterProfile(1, PARIS);
        LocalDate day = LocalDate.of(2025, 3, 24);
        double sum = 0;
        for (int i = 0; i < 14; i++) {
            Instant from = day.plusDays(i).atStartOfDay(PARIS).toInstant();
            Instant to = day.plusDays(i + 1).atStartOfDay(PARIS).toInstant();
            double whole = profile.litres(new Span(from, to));
            double parts = 0;
            for (Instant t = from; t.isBefore(to); t = t.plusSeconds(300)) {
                parts += profile.litres(new Span(t, t.plusSeconds(300)));
            }
            assertEquals(whole, parts, 1e-6);
            assertTrue(whole > 80 && whole < 260, "litres " + whole);
            sum += whole;
        }
        assertTrue(sum / 14 > 110 && sum / 14 < 190, "mean " + sum / 14);
    }
}
