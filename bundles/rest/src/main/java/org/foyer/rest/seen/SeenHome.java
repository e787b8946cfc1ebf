package org.foyer.rest.seen;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Site;
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

    /** To an organisation nothing of who in the house ordered what. */
    private static DeviceState told(DeviceState state, Sight sight) {
        return sight.outside().isEmpty()
                ? state
                : new DeviceState(
                        state.device(),
                        state.reachability(),
                        state.readings(),
                        state.ticks(),
                        Optional.empty(),
                        DeviceState.Delivery.NONE,
                        Optional.empty());
    }

    @Override
    public Site site() {
        return sight.site(home.site());
    }
}
