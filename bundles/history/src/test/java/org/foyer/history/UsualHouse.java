package org.foyer.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * What a usual house measures: 30 series, ten each second, ten every five seconds, ten every ten
 * seconds; powers, voltages, temperatures and counters that wander as such things do.
 */
final class UsualHouse {

    private static final int SERIES = 30;
    private static final double SECOND_HOURS = 1.0 / 3600;

    private final Random random;
    private final List<Wander> series = new ArrayList<>();

    UsualHouse(long seed) {
        random = new Random(seed);
        for (int i = 0; i < SERIES; i++) {
            int period = i < 10 ? 1 : i < 20 ? 5 : 10;
            DeviceId device = new DeviceId("device-" + i / 3);
            series.add(
                    switch (i % 3) {
                        case 0 -> new Wander(device, Quantity.POWER, period, 1500, 40, 0.1);
                        case 1 -> new Wander(device, Quantity.ENERGY_IN, period, 1e6, 0, 1);
                        default ->
                                i < 10
                                        ? new Wander(
                                                device, Quantity.VOLTAGE_L1, period, 230, 0.3, 0.1)
                                        : new Wander(
                                                device,
                                                Quantity.TEMPERATURE,
                                                period,
                                                21,
                                                0.02,
                                                0.1);
                    });
        }
    }

    static DeviceId device(int i) {
        return new DeviceId("device-" + i);
    }

    private static final class Wander {
        private final DeviceId device;
        private final Quantity quantity;
        private final int period;
        private final double usual;
        private final double step;
        private final double resolution;
        private double value;

        Wander(
                DeviceId device,
                Quantity quantity,
                int period,
                double usual,
                double step,
                double resolution) {
            this.device = device;
            this.quantity = quantity;
            this.period = period;
            this.usual = usual;
            this.step = step;
            this.resolution = resolution;
            this.value = usual;
        }

        Reading next(Random random, Instant at) {
            if (quantity.equals(Quantity.ENERGY_IN)) {
                value += 1500 * period * SECOND_HOURS * random.nextDouble() * 2;
            } else {
                value += random.nextGaussian() * step + (usual - value) / 2000;
            }
            double shown = Math.rint(value / resolution) * resolution;
            return new Reading(device, quantity, Math.rint(shown * 10) / 10, at);
        }
    }

    /** The readings of that second since the start. */
    List<Reading> second(Instant start, long second) {
        List<Reading> readings = new ArrayList<>();
        for (Wander one : series) {
            if (second % one.period == 0) {
                Instant at = start.plusSeconds(second).plusMillis(random.nextInt(40));
                readings.add(one.next(random, at));
            }
        }
        return readings;
    }
}
