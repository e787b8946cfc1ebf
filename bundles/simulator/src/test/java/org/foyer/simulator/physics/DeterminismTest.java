package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final Instant START = Instant.parse("2025-04-05T00:00:00Z");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private static String history(long seed) {
        House house = House.synthetic(HouseConfig.standard(seed), START);
        var text = new StringBuilder();
        for (Instant t = START; t.isBefore(START.plus(Duration.ofDays(2))); t = t.plusSeconds(60)) {
            house.step(t, t.plusSeconds(60));
            text.append(house.meter().watts()).append(' ').append(house.boiler().celsius());
            text.append(' ').append(house.meter().volts(2)).append('\n');
        }
        return text.toString();
    }

    @Test
    @DisplayName("the same seed gives the same house to the last bit, another seed another one")
    void seeds() {
        assertEquals(history(3), history(3));
        assertNotEquals(history(3), history(4));
    }

    @Test
    @DisplayName("the energy of a day hardly depends on the step")
    void stepLength() {
        double[] fine = day(5);
        double[] coarse = day(60);
        for (int i = 0; i < fine.length; i++) {
            assertEquals(fine[i], coarse[i], 0.02 * fine[i] + 60, "total " + i);
        }
    }

    private static double[] day(int stepSeconds) {
        House house = House.synthetic(HouseConfig.standard(9), START);
        for (Instant t = START;
                t.isBefore(START.plus(Duration.ofDays(1)));
                t = t.plusSeconds(stepSeconds)) {
            house.step(t, t.plusSeconds(stepSeconds));
        }
        return new double[] {
            house.pv().producedWh(), house.baseWh(), house.boiler().drawnWh(),
        };
    }

    @Test
    @DisplayName("weather and household are functions of time: order of asking does not matter")
    void pure() {
        var weather = new SyntheticWeather(5, Site.sceaux());
        var load = new SyntheticHousehold(5, PARIS);
        var spans = new Span[200];
        double[] watts = new double[spans.length];
        double[] sun = new double[spans.length];
        for (int i = 0; i < spans.length; i++) {
            Instant at = START.plusSeconds(i * 4321L);
            spans[i] = new Span(at, at.plusSeconds(60));
            watts[i] = load.watts(spans[i]);
            sun[i] = weather.at(at).globalWm2();
        }
        for (int i = spans.length - 1; i >= 0; i--) {
            assertEquals(watts[i], load.watts(spans[i]));
            assertEquals(sun[i], weather.at(spans[i].from()).globalWm2());
        }
    }

    @Test
    @DisplayName("clouds move smoothly: no jump of the clear-sky index from second to second")
    void smoothClouds() {
        var weather = new SyntheticWeather(5, Site.sceaux());
        for (int day = 0; day < 20; day++) {
            Instant t = START.plus(Duration.ofDays(day)).plusSeconds(10 * 3600);
            double last = weather.clearSkyIndex(t);
            for (int i = 1; i < 3600; i++) {
                double now = weather.clearSkyIndex(t.plusSeconds(i));
                assertTrue(Math.abs(now - last) < 0.04, "jump " + last + " -> " + now);
                assertTrue(now > 0.05 && now <= 1.0, "index " + now);
                last = now;
            }
        }
    }

    @Test
    @DisplayName("time only advances")
    void backwards() {
        House house = House.synthetic(HouseConfig.standard(1), START);
        house.step(START, START.plusSeconds(10));
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> house.step(START, START.plusSeconds(20)));
        assertTrue(e.getMessage().contains("time only advances"));
    }
}
