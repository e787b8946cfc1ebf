package org.foyer.forecast.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/**
 * Heat drawn from a tank, Wh, by its balance: what it took, less what it grew warmer by and lost
 * standing. What a degree of it holds, and what it loses, is read off the week before and the span
 * itself; nothing is known until it was seen heating.
 */
public record WaterDraws(Energies energies, DeviceId heater) implements Measured {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int WEEK = 7 * 96;

    /** A quarter-hour of heating, and of none, Wh. */
    private static final double HEATS_WH = 150;

    private static final double RESTS_WH = 5;

    /** By so much it must grow warmer to tell what a degree holds, K. */
    private static final double TELLING_K = 0.4;

    /** What falls faster than that is a draw, K in a quarter-hour. */
    private static final double STANDING_K = 0.3;

    private static final int LEAST = 8;

    /** Below this it is the rounding of the sensor, Wh. */
    private static final double NOISE_WH = 40;

    @Override
    public double[] between(List<Instant> edges) {
        List<Instant> longer = new ArrayList<>();
        for (int i = WEEK; i > 0; i--) {
            longer.add(edges.get(0).minus(QUARTER.multipliedBy(i)));
        }
        longer.addAll(edges);
        Instant end = edges.get(edges.size() - 1);
        longer.add(end.plus(QUARTER));
        return draws(
                energies.of(heater, Quantity.ENERGY_IN, longer),
                energies.means(heater, Quantity.TEMPERATURE, longer),
                edges.size() - 1);
    }

    /**
     * @param taken Wh
     * @param warm mean temperature of the same quarter-hours, °C
     * @param asked so many draws before the last quarter-hour
     */
    static double[] draws(double[] taken, double[] warm, int asked) {
        double[] rise = new double[taken.length];
        Arrays.fill(rise, Double.NaN);
        for (int i = 1; i + 1 < warm.length; i++) {
            rise[i] = (warm[i + 1] - warm[i - 1]) / 2;
        }
        double perKelvin = perKelvin(taken, rise);
        double loss = loss(taken, rise);
        double[] draws = new double[asked];
        for (int i = 0; i < asked; i++) {
            int at = taken.length - 1 - asked + i;
            double drawn = taken[at] - perKelvin * (rise[at] + loss);
            draws[i] = Double.isNaN(drawn) ? Double.NaN : drawn < NOISE_WH ? 0 : drawn;
        }
        return draws;
    }

    /** A lower quartile: while somebody draws, a degree seems to take more. */
    private static double perKelvin(double[] taken, double[] rise) {
        double[] seen = new double[taken.length];
        int count = 0;
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] > HEATS_WH && rise[i] > TELLING_K) {
                seen[count++] = taken[i] / rise[i];
            }
        }
        if (count < LEAST) {
            return Double.NaN;
        }
        Arrays.sort(seen, 0, count);
        return seen[count / 4];
    }

    /** What a tank cools by when nobody draws, K in a quarter-hour. */
    private static double loss(double[] taken, double[] rise) {
        double[] seen = new double[taken.length];
        int count = 0;
        for (int i = 0; i < taken.length; i++) {
            if (taken[i] < RESTS_WH && Math.abs(rise[i]) < STANDING_K) {
                seen[count++] = -rise[i];
            }
        }
        if (count < LEAST) {
            return 0;
        }
        Arrays.sort(seen, 0, count);
        return Math.max(0, seen[count / 2]);
    }
}
