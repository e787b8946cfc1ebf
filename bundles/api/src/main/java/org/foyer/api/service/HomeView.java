package org.foyer.api.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.device.DeviceKind;

/**
 * The home as a service may see it under its grant. Immutable.
 *
 * @param at instant on the house clock
 * @param devices the granted devices, in id order
 */
public record HomeView(Instant at, List<DeviceView> devices) {

    public HomeView {
        devices = List.copyOf(devices);
    }

    /** The first device of that kind. */
    public Optional<DeviceView> first(DeviceKind kind) {
        return devices.stream().filter(d -> d.kind() == kind).findFirst();
    }
}
