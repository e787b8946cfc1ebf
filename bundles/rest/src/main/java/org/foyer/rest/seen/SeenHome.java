package org.foyer.rest.seen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.rest.sight.Sight;

/** The live home with the devices and the places that somebody sees. */
record SeenHome(Home home, Sight sight) implements Home {

    @Override
    public HomeState state() {
        return seen(home.state(), sight);
    }

    static HomeState seen(HomeState state, Sight sight) {
        if (sight.isWhole()) {
            return state;
        }
        Map<DeviceId, DeviceState> devices =
                state.devices().entrySet().stream()
                        .filter(d -> sight.sees(d.getKey()))
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, d -> told(d.getValue(), sight)));
        return new HomeState(state.at(), state.tick(), state.sequence(), devices);
    }

    /**
     * To an organisation what the device measures, without counters: nothing of who in the house
     * ordered what, of what it can do, or of which make and number it is.
     */
    private static DeviceState told(DeviceState state, Sight sight) {
        if (sight.outside().isEmpty()) {
            return state;
        }
        Device device = state.device();
        return new DeviceState(
                new Device(
                        device.id(),
                        device.name(),
                        device.kind(),
                        List.of(),
                        Map.of(),
                        device.refresh()),
                new Reachability(
                        state.reachability().status(),
                        state.reachability().since(),
                        Optional.empty()),
                leaving(state.readings()),
                leaving(state.ticks()),
                Optional.empty(),
                DeviceState.Delivery.NONE,
                Optional.empty());
    }

    private static <V> Map<Quantity, V> leaving(Map<Quantity, V> all) {
        return all.entrySet().stream()
                .filter(one -> LeavingHistory.leaves(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Site site() {
        return sight.site(home.site());
    }
}
