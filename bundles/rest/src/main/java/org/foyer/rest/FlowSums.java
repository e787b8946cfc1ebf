package org.foyer.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Connection;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.rest.dto.Ages;
import org.foyer.rest.dto.Flows;

/**
 * Sums power over the devices of a kind. A sum is known only when every device in it is: one that
 * is offline or was never measured makes it unknown, not smaller. A kind the home does not have
 * adds nothing to what the house uses.
 */
final class FlowSums {

    private FlowSums() {}

    static Flows of(HomeState state, Instant now) {
        Optional<DeviceState> meter = state.first(DeviceKind.GRID_METER);
        Sum grid = meter.map(m -> power(List.of(m), now)).orElse(Sum.NOTHING);
        List<DeviceState> inverters = ofKind(state, DeviceKind.PV_INVERTER);
        List<DeviceState> batteries = ofKind(state, DeviceKind.BATTERY);
        Sum sun = power(inverters, now);
        Sum battery = power(batteries, now);
        boolean houseKnown =
                grid.isKnown()
                        && (inverters.isEmpty() || sun.isKnown())
                        && (batteries.isEmpty() || battery.isKnown());
        Double house = houseKnown ? grid.or0() - sun.or0() - battery.or0() : null;
        Double houseAge =
                houseKnown
                        ? Double.valueOf(
                                Math.max(grid.age0(), Math.max(sun.age0(), battery.age0())))
                        : null;
        return new Flows(
                grid.value(),
                sun.isKnown() ? Double.valueOf(Math.max(0, 0.0 - sun.or0())) : null,
                battery.value(),
                charge(batteries),
                house,
                new Ages(grid.ageS(), sun.ageS(), battery.ageS(), houseAge));
    }

    private static List<DeviceState> ofKind(HomeState state, DeviceKind kind) {
        return state.devices().values().stream().filter(d -> d.device().kind() == kind).toList();
    }

    private static Sum power(List<DeviceState> devices, Instant now) {
        double sum = 0;
        double age = 0;
        for (DeviceState device : devices) {
            Reading reading = device.readings().get(Quantity.POWER);
            if (reading == null || device.connection().status() == Connection.Status.OFFLINE) {
                return Sum.NOTHING;
            }
            sum += reading.value();
            age = Math.max(age, HomeViews.age(reading, now));
        }
        return devices.isEmpty() ? Sum.NOTHING : new Sum(sum, age);
    }

    /** State of charge over all batteries, weighted by capacity where all capacities are known. */
    private static Double charge(List<DeviceState> batteries) {
        boolean weighted = batteries.stream().allMatch(b -> capacity(b) > 0);
        double sum = 0;
        double weights = 0;
        for (DeviceState battery : batteries) {
            var percent = battery.value(Quantity.STATE_OF_CHARGE);
            if (percent.isEmpty()) {
                return null;
            }
            double weight = weighted ? capacity(battery) : 1;
            sum += percent.getAsDouble() * weight;
            weights += weight;
        }
        return weights > 0 ? Double.valueOf(sum / weights) : null;
    }

    private static double capacity(DeviceState battery) {
        return battery.device()
                .capability(Capability.Storage.class)
                .map(Capability.Storage::capacityWh)
                .orElse(0.0);
    }

    private record Sum(Double value, Double ageS) {

        static final Sum NOTHING = new Sum(null, null);

        boolean isKnown() {
            return value != null;
        }

        double or0() {
            return value == null ? 0 : value;
        }

        double age0() {
            return ageS == null ? 0 : ageS;
        }
    }
}
