package org.foyer.simulator.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PvPlantTest {
    private static final Instant NOW = Instant.parse("2025-06-21T12:00:00Z");
    private static final Span MINUTE = new Span(NOW, NOW.plusSeconds(60));

    /** Sun straight at the panel: tilt 30 south needs 60 degrees elevation in the south. */
    private static Sky direct(double plane, double air) {
        return new Sky(new SunPosition(60, 180), plane * Math.sin(Math.toRadians(60)), 0, air);
    }

    private static double watts(double plane, double air) {
        var pv = new PvPlant(PvConfig.standard());
        pv.step(MINUTE, direct(plane, air));
        return -pv.powerWatts();
    }

    @Test
    @DisplayName("irradiance on the panel, cell temperature and losses give the power")
    void power() {
        // 500 W/m² beam + 5.8 W/m² ground reflection; cell 10 + 505.8/800*25 = 25.8 °C
        double dc = 505.8 * 5 * (1 - 0.0035 * 0.8) * 0.93;
        assertEquals(dc * 0.978 - 27.6, watts(500, 10), 3);
    }

    @Test
    @DisplayName("heat costs 0.35 % a kelvin")
    void heat() {
        double cold = watts(500, 5);
        double hot = watts(500, 35);
        assertEquals(1 - 30 * 0.0035, hot / cold, 0.02);
    }

    @Test
    @DisplayName("a cold bright day clips at the inverter's rating; darkness gives nothing")
    void limits() {
        assertEquals(4600, watts(1100, -10), 1e-9);
        assertEquals(0, watts(0, 10), 1e-9);
        assertEquals(0, watts(3, 10), 1e-9, "below the inverter's own need");
    }

    @Test
    @DisplayName("the clearest day of June gives 27 to 37 kWh, of December 5 to 16 kWh")
    void days() {
        double june = best("2025-06-11T00:00:00Z");
        double december = best("2025-12-11T00:00:00Z");
        assertTrue(june > 27_000 && june < 37_000, "june " + june);
        assertTrue(december > 5_000 && december < 16_000, "december " + december);
    }

    /** Best of twenty days around a date. */
    private static double best(String start) {
        Instant t = Instant.parse(start);
        House house = House.synthetic(HouseConfig.standard(2), t);
        double best = 0;
        for (int day = 0; day < 20; day++) {
            double before = house.pv().producedWh();
            house.step(t, t.plusSeconds(86_400));
            t = t.plusSeconds(86_400);
            best = Math.max(best, house.pv().producedWh() - before);
        }
        return best;
    }
}
