package org.foyer.forecast.learn;

import java.util.Arrays;
import java.util.List;

/**
 * What a clear sky brings in each slot, as far as it was seen: the second best of the last days, so
 * that one wrong reading makes no sun.
 */
final class ClearSky {

    private static final int DAYS = 28;

    /** Below this share of the best slot it is night. */
    private static final double NIGHT = 0.01;

    private ClearSky() {}

    static double[] of(List<DayCurve> days, int slots) {
        double[] best = new double[slots];
        double[] second = new double[slots];
        Arrays.fill(best, Double.NaN);
        Arrays.fill(second, Double.NaN);
        for (DayCurve day : days.subList(Math.max(0, days.size() - DAYS), days.size())) {
            for (int slot = 0; slot < slots; slot++) {
                double value = day.at(slot);
                if (Double.isNaN(value)) {
                    continue;
                }
                if (Double.isNaN(best[slot]) || value > best[slot]) {
                    second[slot] = best[slot];
                    best[slot] = value;
                } else if (Double.isNaN(second[slot]) || value > second[slot]) {
                    second[slot] = value;
                }
            }
        }
        for (int slot = 0; slot < slots; slot++) {
            second[slot] = Double.isNaN(second[slot]) ? best[slot] : second[slot];
        }
        return second;
    }

    /** At and below this it is night. */
    static double night(double[] sky) {
        double most = 0;
        for (double value : sky) {
            most = Double.isNaN(value) ? most : Math.max(most, value);
        }
        return NIGHT * most;
    }
}
