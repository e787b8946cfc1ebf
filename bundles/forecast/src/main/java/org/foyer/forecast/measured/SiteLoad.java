package org.foyer.forecast.measured;

import java.time.Instant;
import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/**
 * What is used at a connection: bought less sold, and what sun and batteries gave or took there.
 *
 * @param planned devices whose use is taken out of it; none for all of it
 */
public record SiteLoad(
        Energies energies,
        String connection,
        List<DeviceId> meters,
        List<DeviceId> inverters,
        List<DeviceId> batteries,
        List<DeviceId> planned)
        implements Measured {

    /** Counters are rounded: below zero by no more than this it is nothing, Wh. */
    private static final double ROUNDING_WH = 50;

    @Override
    public double[] between(List<Instant> edges) {
        double[] used = energies.at(connection, meters, Quantity.ENERGY_IN, edges);
        add(used, -1, energies.at(connection, meters, Quantity.ENERGY_OUT, edges));
        add(used, 1, energies.sum(inverters, Quantity.ENERGY_OUT, edges));
        add(used, -1, energies.sum(batteries, Quantity.ENERGY_IN, edges));
        add(used, 1, energies.sum(batteries, Quantity.ENERGY_OUT, edges));
        add(used, -1, energies.sum(planned, Quantity.ENERGY_IN, edges));
        for (int i = 0; i < used.length; i++) {
            used[i] = used[i] < -ROUNDING_WH ? Double.NaN : Math.max(0, used[i]);
        }
        return used;
    }

    private static void add(double[] sum, int sign, double[] energy) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += sign * energy[i];
        }
    }
}
