package org.foyer.testing.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;

/** Sites for tests. */
public final class Sites {

    private Sites() {}

    /** The site of a home that configures nothing: all grid meters are the one connection's. */
    public static Site single(HomeState state) {
        return Site.of(
                List.of(
                        new GridConnection(
                                GridConnection.MAIN,
                                state.devices().values().stream()
                                        .map(d -> d.device())
                                        .filter(d -> d.kind() == DeviceKind.GRID_METER)
                                        .map(Device::id)
                                        .sorted()
                                        .toList(),
                                false)));
    }

    /** The same with more placed. */
    public static Site single(
            HomeState state, Map<DeviceId, Placement> places, GridConnection... further) {
        List<GridConnection> all = new ArrayList<>(single(state).connections());
        all.addAll(List.of(further));
        return new Site(all, List.of(), List.of(), List.of(), places);
    }

    /** A home that configures nothing, in the state that it is given. */
    public static Home home(Supplier<HomeState> state) {
        return new Home() {
            @Override
            public HomeState state() {
                return state.get();
            }

            @Override
            public Site site() {
                return single(state.get());
            }
        };
    }
}
