package org.foyer.forecast.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A tank of 200 litres, 233 Wh a degree, that loses a tenth of a degree in a quarter-hour. */
class WaterDrawsTest {

    private static final double PER_KELVIN = 233;
    private static final double LOSS = 0.1;
    private static final int DAYS = 8;

    private final double[] taken = new double[DAYS * 96 + 1];
    private final double[] warm = new double[DAYS * 96 + 1];
    private final double[] drawn = new double[DAYS * 96 + 1];

    private void house() {
        double temperature = 60;
        for (int i = 0; i < taken.length; i++) {
            int slot = i % 96;
            taken[i] = slot >= 8 && slot < 24 ? 500 : 0;
            drawn[i] = slot >= 28 && slot < 32 ? 1200 : slot >= 76 && slot < 78 ? 900 : 0;
            double before = temperature;
            temperature += (taken[i] - drawn[i]) / PER_KELVIN - LOSS;
            warm[i] = (before + temperature) / 2;
        }
    }

    @Test
    @DisplayName("The balance of the tank tells what was drawn, and when")
    void balance() {
        house();
        double[] draws = WaterDraws.draws(taken, warm, 96);
        double sum = Arrays.stream(draws).sum();
        assertEquals(4 * 1200 + 2 * 900, sum, 0.15 * 6600);
        assertEquals(1200, draws[30], 200);
        assertEquals(0, draws[50]);
        assertTrue(draws[76] > 300 && draws[60] == 0);
    }

    @Test
    @DisplayName("Of a tank that was never seen heating nothing is known, not zero")
    void neverHeated() {
        Arrays.fill(warm, 40);
        assertTrue(Arrays.stream(WaterDraws.draws(taken, warm, 96)).allMatch(Double::isNaN));
    }

    @Test
    @DisplayName("Where the temperature or the counter is missing it is not known")
    void gap() {
        house();
        int last = taken.length - 2;
        warm[last] = Double.NaN;
        taken[last - 10] = Double.NaN;
        double[] draws = WaterDraws.draws(taken, warm, 96);
        assertTrue(Double.isNaN(draws[95 - 10]));
        assertTrue(Double.isNaN(draws[94]), "its neighbours tell how it changed");
    }
}
