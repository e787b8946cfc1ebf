package org.foyer.forecast.measured;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/**
 * 100 in quarter-hours in which a car began to charge after a pause of two hours, else 0. When it
 * was plugged in nobody says: no binding tells it.
 */
public record Arrivals(Energies energies, DeviceId charger) implements Measured {

    /** What is less is no charging: 200 W. */
    private static final double CHARGES_WH = 50;

    private static final int PAUSE = 8;
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @Override
    public double[] between(List<Instant> edges) {
        List<Instant> longer = new ArrayList<>();
        for (int i = PAUSE; i > 0; i--) {
            longer.add(edges.get(0).minus(QUARTER.multipliedBy(i)));
        }
        longer.addAll(edges);
        return begins(energies.of(charger, Quantity.ENERGY_IN, longer));
    }

    /**
     * @param taken Wh, with the quarter-hours of a pause before
     */
    static double[] begins(double[] taken) {
        double[] begins = new double[taken.length - PAUSE];
        for (int i = 0; i < begins.length; i++) {
            double[] before = Arrays.copyOfRange(taken, i, i + PAUSE);
            double now = taken[i + PAUSE];
            if (Double.isNaN(now)) {
                begins[i] = Double.NaN;
            } else if (now <= CHARGES_WH || Arrays.stream(before).anyMatch(b -> b > CHARGES_WH)) {
                begins[i] = 0;
            } else {
                begins[i] = Arrays.stream(before).anyMatch(Double::isNaN) ? Double.NaN : 100;
            }
        }
        return begins;
    }
}
