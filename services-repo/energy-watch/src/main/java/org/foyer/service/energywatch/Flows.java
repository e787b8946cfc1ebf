package org.foyer.service.energywatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.service.DeviceView;
import org.foyer.api.service.GridView;
import org.foyer.api.service.HomeView;

/**
 * Which device carries which flow of the home. Each grid connection counts by its own meters; one
 * of which it is not clear what it carries leaves the whole unknown, and no meter is counted twice.
 */
final class Flows {

    private final HomeView home;

    Flows(HomeView home) {
        this.home = home;
    }

    Today between(EnergySource energy) {
        Map<String, Counted> devices = new HashMap<>();
        home.devices().stream()
                .filter(d -> isLoad(d.kind()))
                .forEach(d -> devices.merge(d.name(), energy.in(d), Counted::plus));
        return with(energy, devices);
    }

    /** The home as a whole, without its devices. */
    Today ofHome(EnergySource energy) {
        return with(energy, Map.of());
    }

    private Today with(EnergySource energy, Map<String, Counted> devices) {
        return new Today(
                grid(energy::in),
                grid(energy::out),
                all(DeviceKind.PV_INVERTER, energy::out),
                all(DeviceKind.BATTERY, energy::in),
                all(DeviceKind.BATTERY, energy::out),
                devices);
    }

    /** Meters, sun and batteries: whose energy the shares are made of. */
    List<DeviceView> carriers() {
        List<DeviceView> carriers = new ArrayList<>();
        for (DeviceView device : home.devices()) {
            if (device.kind() == DeviceKind.GRID_METER
                    || device.kind() == DeviceKind.PV_INVERTER
                    || device.kind() == DeviceKind.BATTERY) {
                carriers.add(device);
            }
        }
        return carriers;
    }

    private Counted grid(Function<DeviceView, Counted> flow) {
        Counted sum = Counted.NOTHING;
        for (GridView grid : home.grids()) {
            if (!grid.measured()) {
                return Counted.UNKNOWN;
            }
            for (DeviceId meter : grid.meters()) {
                sum = sum.plus(home.device(meter).map(flow).orElse(Counted.UNKNOWN));
            }
        }
        return sum;
    }

    private Counted all(DeviceKind kind, Function<DeviceView, Counted> flow) {
        Counted sum = Counted.NOTHING;
        for (DeviceView device : home.devices()) {
            if (device.kind() == kind) {
                sum = sum.plus(flow.apply(device));
            }
        }
        return sum;
    }

    private static boolean isLoad(DeviceKind kind) {
        return kind != DeviceKind.GRID_METER
                && kind != DeviceKind.PV_INVERTER
                && kind != DeviceKind.BATTERY
                && kind != DeviceKind.SUB_METER
                && kind != DeviceKind.SENSOR;
    }
}
