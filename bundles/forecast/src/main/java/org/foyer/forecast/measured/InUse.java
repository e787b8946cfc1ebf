package org.foyer.forecast.measured;

import java.time.Instant;
import java.util.List;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/** 100 in quarter-hours in which an appliance ran, else 0. */
public record InUse(Energies energies, DeviceId device) implements Measured {

    /** What is less is waiting, not running: 20 W. */
    private static final double RUNS_WH = 5;

    @Override
    public double[] between(List<Instant> edges) {
        double[] used = energies.of(device, Quantity.ENERGY_IN, edges);
        for (int i = 0; i < used.length; i++) {
            used[i] = Double.isNaN(used[i]) ? Double.NaN : used[i] > RUNS_WH ? 100 : 0;
        }
        return used;
    }
}
