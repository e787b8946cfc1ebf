package org.foyer.service.sunfirst;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeView;

/**
 * What the rule needs to know, from one view of the home. Power into a device is positive.
 *
 * @param gridW import at the grid meter
 * @param boiler the boiler, or null if there is none to steer now
 * @param boilerW its power
 * @param boilerMaxW its largest power
 * @param tankC its temperature; empty if it does not say
 * @param battery the battery, or null if there is none now
 * @param batteryW its power
 * @param batteryMaxW its largest charging power
 * @param batteryPercent its charge; empty if it does not say
 * @param readAt when the oldest of the three powers was read
 */
record Inputs(
        double gridW,
        DeviceId boiler,
        double boilerW,
        double boilerMaxW,
        OptionalDouble tankC,
        DeviceId battery,
        double batteryW,
        double batteryMaxW,
        OptionalDouble batteryPercent,
        Instant readAt) {

    /** Null while the grid meter says nothing: then there is nothing to go by. */
    static Inputs of(HomeView home) {
        DeviceView meter =
                home.first(DeviceKind.GRID_METER).filter(DeviceView::online).orElse(null);
        if (meter == null || meter.value(Quantity.POWER).isEmpty()) {
            return null;
        }
        DeviceView boiler = steerable(home, DeviceKind.WATER_HEATER);
        DeviceView battery = steerable(home, DeviceKind.BATTERY);
        return new Inputs(
                power(meter),
                boiler == null ? null : boiler.id(),
                power(boiler),
                most(boiler),
                boiler == null ? OptionalDouble.empty() : boiler.value(Quantity.TEMPERATURE),
                battery == null ? null : battery.id(),
                power(battery),
                most(battery),
                battery == null ? OptionalDouble.empty() : battery.value(Quantity.STATE_OF_CHARGE),
                Stream.of(meter, boiler, battery)
                        .filter(Objects::nonNull)
                        .map(d -> d.readings().get(Quantity.POWER))
                        .filter(Objects::nonNull)
                        .map(Reading::at)
                        .min(Comparator.naturalOrder())
                        .orElse(home.at()));
    }

    private static DeviceView steerable(HomeView home, DeviceKind kind) {
        return home.first(kind).filter(DeviceView::online).filter(d -> most(d) > 0).orElse(null);
    }

    private static double power(DeviceView device) {
        return device == null ? 0 : device.value(Quantity.POWER).orElse(0);
    }

    private static double most(DeviceView device) {
        if (device == null) {
            return 0;
        }
        for (Capability capability : device.capabilities()) {
            if (capability instanceof Capability.SettablePower settable) {
                return settable.maxW();
            }
        }
        return 0;
    }

    /**
     * Sun that neither the house nor the grid meter's other devices use: for boiler and battery.
     */
    double spareW() {
        return -gridW + boilerW + batteryW;
    }
}
