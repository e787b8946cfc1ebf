package org.foyer.service.sunfirst;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.GridView;
import org.foyer.api.service.HomeView;

/**
 * What the rule needs to know, from one view of the home. Power into a device is positive. Instants
 * here count on the house ticker from the epoch on, so that a clock that is set disturbs nothing.
 *
 * @param gridW import at the main grid connection
 * @param boiler the boiler, or null if there is none to steer now
 * @param boilerW its power
 * @param boilerMaxW its largest power
 * @param tankC its temperature; empty if it does not say
 * @param battery the battery, or null if there is none now
 * @param batteryW its power
 * @param batteryMaxW its largest charging power
 * @param batteryPercent its charge; empty if it does not say
 * @param readAt when the oldest of the powers was read
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

    /** A meter that has been silent for longer says nothing about now. */
    static final Duration STALE = Duration.ofSeconds(30);

    /** The view's instant on the house ticker. */
    static Instant now(HomeView home) {
        return instant(home.tick());
    }

    private static Instant instant(long tick) {
        return Instant.EPOCH.plusNanos(tick);
    }

    /** Null while the grid meter says nothing about now: then there is nothing to go by. */
    static Inputs of(HomeView home) {
        GridView grid = home.grids().get(0);
        if (!grid.measured()) {
            return null;
        }
        double gridW = 0;
        long read = Long.MAX_VALUE;
        for (DeviceId id : grid.meters()) {
            DeviceView meter = home.device(id).filter(DeviceView::online).orElse(null);
            if (meter == null || meter.value(Quantity.POWER).isEmpty()) {
                return null;
            }
            gridW += meter.value(Quantity.POWER).getAsDouble();
            read = Math.min(read, meter.ticks().get(Quantity.POWER));
        }
        if (home.since(read).compareTo(STALE) > 0) {
            return null;
        }
        DeviceView boiler = steerable(home, DeviceKind.WATER_HEATER);
        DeviceView battery = steerable(home, DeviceKind.BATTERY);
        long oldest =
                Stream.of(boiler, battery)
                        .filter(d -> d != null)
                        .map(d -> d.ticks().get(Quantity.POWER))
                        .reduce(read, Math::min);
        return new Inputs(
                gridW,
                boiler == null ? null : boiler.id(),
                power(boiler),
                most(boiler),
                boiler == null ? OptionalDouble.empty() : boiler.value(Quantity.TEMPERATURE),
                battery == null ? null : battery.id(),
                power(battery),
                most(battery),
                battery == null ? OptionalDouble.empty() : battery.value(Quantity.STATE_OF_CHARGE),
                instant(oldest));
    }

    /** The first of that kind on the main connection that can be steered and says what it draws. */
    private static DeviceView steerable(HomeView home, DeviceKind kind) {
        return home.devices().stream()
                .filter(d -> d.kind() == kind && d.online() && most(d) > 0)
                .filter(d -> d.value(Quantity.POWER).isPresent())
                .filter(
                        d ->
                                home.grids().stream()
                                        .skip(1)
                                        .noneMatch(g -> g.devices().contains(d.id())))
                .findFirst()
                .orElse(null);
    }

    private static double power(DeviceView device) {
        return device == null ? 0 : device.value(Quantity.POWER).orElseThrow();
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

    /** The same with what the boiler may be asked for; none while its requests are refused. */
    Inputs boilerUpTo(double maxW) {
        return new Inputs(
                gridW,
                boiler,
                boilerW,
                maxW,
                tankC,
                battery,
                batteryW,
                batteryMaxW,
                batteryPercent,
                readAt);
    }

    /** The same with what the battery may be asked for. */
    Inputs batteryUpTo(double maxW) {
        return new Inputs(
                gridW,
                boiler,
                boilerW,
                boilerMaxW,
                tankC,
                battery,
                batteryW,
                maxW,
                batteryPercent,
                readAt);
    }

    /**
     * Sun that neither the house nor the grid meter's other devices use: for boiler and battery.
     */
    double spareW() {
        return -gridW + boilerW + batteryW;
    }
}
