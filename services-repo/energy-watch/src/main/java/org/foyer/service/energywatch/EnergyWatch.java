package org.foyer.service.energywatch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.Watch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** "Energy watch": totals, shares and self-sufficiency of today (PT-S2), renewed every minute. */
@Component(service = {})
public final class EnergyWatch {

    private static final Duration RENEW = Duration.ofMinutes(1);
    private static final double MINUTE_HOURS = 1.0 / 60;

    private final HomeReadings readings;
    private final Dashboard dashboard;
    private final Watch watch;

    /** The watch's own. */
    private Instant next = Instant.EPOCH;

    @Activate
    public EnergyWatch(@Reference HomeReadings readings, @Reference Dashboard dashboard) {
        this.readings = readings;
        this.dashboard = dashboard;
        this.watch = readings.watch(this::look);
    }

    @Deactivate
    void stop() {
        watch.close();
    }

    private void look(HomeView home) {
        Instant now = home.at();
        boolean clockSetBack = next.isAfter(now.plus(RENEW));
        if (now.isBefore(next) && !clockSetBack) {
            return;
        }
        next = now.plus(RENEW);
        dashboard.show(today(home).figures());
    }

    private Today today(HomeView home) {
        ZoneId zone = ZoneId.systemDefault();
        Instant midnight = LocalDate.ofInstant(home.at(), zone).atStartOfDay(zone).toInstant();
        Map<Instant, Map<DeviceView, Double>> minutes = new TreeMap<>();
        for (DeviceView device : home.devices()) {
            var series =
                    readings.history(device.id(), Quantity.POWER, midnight, home.at(), Step.MINUTE);
            for (Point point : series.points()) {
                minutes.computeIfAbsent(point.from(), m -> new HashMap<>())
                        .put(device, point.mean());
            }
        }
        Today today = new Today();
        minutes.values().forEach(minute -> add(today, minute));
        return today;
    }

    private static void add(Today today, Map<DeviceView, Double> minute) {
        Map<String, Double> devices = new LinkedHashMap<>();
        minute.forEach(
                (device, watts) -> {
                    if (isLoad(device.kind())) {
                        devices.merge(device.name(), watts, Double::sum);
                    }
                });
        OptionalDouble sun = sum(minute, DeviceKind.PV_INVERTER);
        today.add(
                MINUTE_HOURS,
                sum(minute, DeviceKind.GRID_METER),
                sun.isPresent() ? OptionalDouble.of(Math.max(0, -sun.getAsDouble())) : sun,
                sum(minute, DeviceKind.BATTERY),
                devices);
    }

    private static boolean isLoad(DeviceKind kind) {
        return kind != DeviceKind.GRID_METER
                && kind != DeviceKind.PV_INVERTER
                && kind != DeviceKind.BATTERY
                && kind != DeviceKind.SUB_METER;
    }

    private static OptionalDouble sum(Map<DeviceView, Double> minute, DeviceKind kind) {
        double total = 0;
        boolean known = false;
        for (Map.Entry<DeviceView, Double> entry : minute.entrySet()) {
            if (entry.getKey().kind() == kind) {
                total += entry.getValue();
                known = true;
            }
        }
        return known ? OptionalDouble.of(total) : OptionalDouble.empty();
    }
}
