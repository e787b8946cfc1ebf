package org.foyer.service.energywatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Point;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeReadings;

/**
 * Energy into and out of a device: from its counters where it has them, over gaps too; else from
 * its power, minute by minute, and then a gap leaves it incomplete. Blocks on the disk.
 */
final class EnergySource {

    private static final double MINUTE_HOURS = 1.0 / 60;

    /** Of the minutes so much must have been measured. */
    private static final double ENOUGH = 0.98;

    private final HomeReadings readings;
    private final Instant from;
    private final Instant until;

    EnergySource(HomeReadings readings, Instant from, Instant until) {
        this.readings = readings;
        this.from = from;
        this.until = until;
    }

    Counted in(DeviceView device) {
        return device.readings().containsKey(Quantity.ENERGY_IN)
                ? counter(device, Quantity.ENERGY_IN)
                : power(device, 1);
    }

    Counted out(DeviceView device) {
        return device.readings().containsKey(Quantity.ENERGY_OUT)
                ? counter(device, Quantity.ENERGY_OUT)
                : power(device, -1);
    }

    private Counted counter(DeviceView device, Quantity counter) {
        EnergySeries series = readings.energy(device.id(), counter, List.of(from, until));
        EnergySeries.Span span = series.spans().get(0);
        return new Counted(span.energyWh(), span.complete());
    }

    private Counted power(DeviceView device, int sign) {
        Series series = readings.history(device.id(), Quantity.POWER, from, until, Step.MINUTE);
        double wh = 0;
        double covered = 0;
        for (Point point : series.points()) {
            covered += point.coverage();
            wh += Math.max(0, sign * point.mean()) * point.coverage() * MINUTE_HOURS;
        }
        double minutes = Duration.between(from, until).toSeconds() / 60.0;
        return series.points().isEmpty()
                ? Counted.UNKNOWN
                : Counted.of(wh, covered >= ENOUGH * minutes && !series.truncated());
    }
}
