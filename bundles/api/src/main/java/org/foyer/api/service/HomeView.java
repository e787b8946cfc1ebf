package org.foyer.api.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;

/**
 * The home as a service may see it under its grant. Immutable. Instants are labels; ages and pauses
 * go by the tick, so that a clock that is set disturbs nothing.
 *
 * @param at instant on the house clock
 * @param tick house tick of this view, ns; only differences mean anything
 * @param grids connections to the grid, the main one first; never empty
 * @param devices the granted devices, in id order
 */
public record HomeView(Instant at, long tick, List<GridView> grids, List<DeviceView> devices) {

    public HomeView {
        grids = List.copyOf(grids);
        devices = List.copyOf(devices);
    }

    /** The first device of that kind. */
    public Optional<DeviceView> first(DeviceKind kind) {
        return devices.stream().filter(d -> d.kind() == kind).findFirst();
    }

    /** That device, if the service sees it. */
    public Optional<DeviceView> device(DeviceId id) {
        return devices.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /** What has passed since that house tick; never negative. */
    public Duration since(long houseTick) {
        return Duration.ofNanos(Math.max(0, tick - houseTick));
    }
}
