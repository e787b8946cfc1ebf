package org.foyer.rest.home;

import java.util.List;
import java.util.function.Predicate;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.rest.dto.Ages;
import org.foyer.rest.dto.Flows;
import org.foyer.rest.dto.FurtherView;

/**
 * Sums power over the devices of a kind. A sum is known only when every device in it is: one that
 * is offline or was never measured makes it unknown, not smaller. A kind the home does not have
 * adds nothing to what the house uses.
 */
public final class FlowSums {

    private FlowSums() {}

    /** The flows at the main grid connection. */
    public static Flows of(HomeState state, Site site) {
        return of(state, site, connection -> true);
    }

    /**
     * @param whole whether all is known of what makes and keeps energy at that connection: else
     *     what the house uses there is not
     */
    static Flows of(HomeState state, Site site, Predicate<String> whole) {
        return at(site.main(), state, site, whole);
    }

    /** The flows at each of the other electrical ones. */
    public static List<FurtherView> further(HomeState state, Site site) {
        return further(state, site, connection -> true);
    }

    static List<FurtherView> further(HomeState state, Site site, Predicate<String> whole) {
        return site.connections().stream()
                .skip(1)
                .filter(c -> c.commodity() == Commodity.ELECTRICITY)
                .map(
                        c ->
                                new FurtherView(
                                        c.id(),
                                        c.name().isBlank() ? null : c.name(),
                                        at(c, state, site, whole)))
                .toList();
    }

    private static Flows at(
            GridConnection connection, HomeState state, Site site, Predicate<String> whole) {
        Predicate<DeviceId> its = id -> site.connectionOf(id).equals(connection.id());
        Sum grid = grid(connection, state);
        List<DeviceState> inverters = ofKind(state, its, DeviceKind.PV_INVERTER);
        List<DeviceState> batteries = ofKind(state, its, DeviceKind.BATTERY);
        Sum sun = power(inverters, state);
        Sum battery = power(batteries, state);
        boolean houseKnown =
                grid.isKnown()
                        && whole.test(connection.id())
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
                house == null ? null : Loads.other(house, state, site, its),
                new Ages(grid.ageS(), sun.ageS(), battery.ageS(), houseAge));
    }

    /** Its meters added up; never one of several by guess. */
    private static Sum grid(GridConnection connection, HomeState state) {
        List<DeviceState> meters =
                connection.meters().stream().flatMap(m -> state.device(m).stream()).toList();
        return connection.isMeasured() && meters.size() == connection.meters().size()
                ? power(meters, state)
                : Sum.NOTHING;
    }

    private static List<DeviceState> ofKind(
            HomeState state, Predicate<DeviceId> its, DeviceKind kind) {
        return state.devices().values().stream()
                .filter(d -> d.device().kind() == kind)
                .filter(d -> its.test(d.device().id()))
                .toList();
    }

    private static Sum power(List<DeviceState> devices, HomeState state) {
        double sum = 0;
        double age = 0;
        for (DeviceState device : devices) {
            Reading reading = device.readings().get(Quantity.POWER);
            if (reading == null || device.reachability().status() == Reachability.Status.OFFLINE) {
                return Sum.NOTHING;
            }
            sum += reading.value();
            age = Math.max(age, HomeViews.age(state, device, Quantity.POWER));
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
            if (percent.isEmpty()
                    || battery.reachability().status() == Reachability.Status.OFFLINE) {
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
