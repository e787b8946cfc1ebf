package org.foyer.forecast.measured;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static double[] after(double... taken) {
        double[] all = new double[8 + taken.length];
        System.arraycopy(taken, 0, all, 8, taken.length);
        return all;
    }

    @Test
    @DisplayName("A car begins once; a short pause is the same car, a long one another")
    void begins() {
        double[] taken = new double[14];
        taken[1] = 900;
        taken[3] = 900;
        taken[12] = 900;
        double[] expected = new double[14];
        expected[1] = 100;
        expected[12] = 100;
        assertArrayEquals(expected, Arrivals.begins(after(taken)));
    }

    @Test
    @DisplayName("After a gap nobody knows whether it begins or goes on")
    void gap() {
        assertArrayEquals(
                new double[] {0, Double.NaN, Double.NaN, 0},
                Arrivals.begins(after(0, Double.NaN, 900, 900)));
        assertArrayEquals(
                new double[] {0, Double.NaN, 0}, Arrivals.begins(after(0, Double.NaN, 10)));
        double[] unknown = new double[10];
        Arrays.fill(unknown, Double.NaN);
        unknown[8] = 900;
        unknown[9] = 900;
        assertArrayEquals(new double[] {Double.NaN, 0}, Arrivals.begins(unknown));
    }
}
