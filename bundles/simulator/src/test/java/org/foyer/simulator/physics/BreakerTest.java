package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant START = Instant.parse("2026-01-10T18:00:00Z");

    /** Seconds until a cold breaker trips at so many times its rated current. */
    private static double seconds(Breaker.Type type, double times, double most) {
        Breaker breaker = new Breaker(type, 16);
        for (double t = 0; t < most; t += 0.05) {
            Instant from = START.plusMillis((long) (t * 1000));
            if (breaker.carry(new Span(from, from.plusMillis(50)), 0, times * 16, 0)) {
                return t;
            }
        }
        return most;
    }

    @Test
    @DisplayName("IEC 60898-1: never at 1.13, within the hour at 1.45, 1 to 60 s at 2.55 times")
    void thermal() {
        assertEquals(7200, seconds(Breaker.Type.C, 1.13, 7200));
        assertTrue(seconds(Breaker.Type.C, 1.45, 3600) < 3600);
        double overload = seconds(Breaker.Type.C, 2.55, 3600);
        assertTrue(overload > 1 && overload < 60, "after " + overload + " s");
    }

    @Test
    @DisplayName("IEC 60898-1: at once above the type's bound, not below")
    void magnetic() {
        assertTrue(seconds(Breaker.Type.B, 3.1, 60) < 0.1);
        assertTrue(seconds(Breaker.Type.C, 5.1, 60) < 0.1);
        assertTrue(seconds(Breaker.Type.C, 4.9, 60) > 0.1);
    }

    /** Seconds until a cold breaker trips at those amperes on one pole. */
    private static double seconds(Breaker breaker, double amps, double most) {
        for (double t = 0; t < most; t += 0.05) {
            Instant from = START.plusMillis((long) (t * 1000));
            if (breaker.carry(new Span(from, from.plusMillis(50)), amps, 0, 0)) {
                return t;
            }
        }
        return most;
    }

    @Test
    @Tag("FR.MDP.9")
    @DisplayName(
            "A meter of 9 kVA trips as a thermal breaker of 45 A, of 15 A on each of three phases,"
                    + " the sooner the more; the breaker of 60 A behind it holds")
    void meter() {
        assertEquals(7200, seconds(Breaker.ofMeter(9000, 1), 45 * 1.13, 7200));
        assertEquals(7200, seconds(Breaker.ofMeter(9000, 3), 15 * 1.13, 7200));
        assertTrue(seconds(Breaker.ofMeter(9000, 1), 45 * 1.45, 3600) < 3600);
        assertTrue(seconds(Breaker.ofMeter(9000, 3), 15 * 1.45, 3600) < 3600);
        assertEquals(3600, seconds(new Breaker(Breaker.Type.C, 60), 45 * 1.45, 3600));
        double before = 3600;
        for (double times : new double[] {1.2, 1.5, 2, 3, 6, 10}) {
            double after = seconds(Breaker.ofMeter(9000, 1), 45 * times, 3600);
            assertTrue(after < before, times + " times: " + after + " s");
            assertTrue(after > 0.1, "no magnet at " + times + " times");
            before = after;
        }
        assertTrue(seconds(Breaker.ofMeter(6000, 1), 40, 3600) < 3600, "another contract");
        assertEquals(3600, seconds(Breaker.ofMeter(9000, 1), 40, 3600));
    }

    @Test
    @DisplayName("A house behind a small breaker trips, is dark, and comes back")
    void house() {
        HouseConfig config = HouseConfig.standard(1).at(Site.sceaux(ZoneId.of("Europe/Paris")));
        House house = new House(config, new SyntheticWeather(1, config.site()), s -> 20_000, START);
        Breaker breaker = new Breaker(Breaker.Type.B, 16);
        house.through(breaker);
        house.boiler().setPoint(3000, START);
        house.boiler().commanded(true, START);
        Instant at = START;
        for (int i = 0; i < 600 && !house.isDark(); i++) {
            house.step(at, at.plusSeconds(10));
            at = at.plusSeconds(10);
        }
        assertTrue(house.isDark());
        assertEquals(0, house.meter().watts());
        assertEquals(1, breaker.trips());
        house.step(at, at.plus(Breaker.CLOSED_AFTER).plusSeconds(10));
        assertFalse(house.isDark());
    }

    @Test
    @DisplayName("A meter whose counters are reset begins at zero and counts on")
    void counterReset() {
        GridMeter meter = new GridMeter(1);
        meter.step(new Span(START, START.plusSeconds(3600)), 1000, 0, 0);
        meter.resetCounters();
        assertEquals(0, meter.importWh());
        meter.step(new Span(START, START.plusSeconds(3600)), 500, 0, 0);
        assertEquals(500, meter.importWh(), 1e-9);
    }
}
