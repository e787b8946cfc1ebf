package org.foyer.api.home;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;

/**
 * The whole home at one instant: a process image that does not change under its reader.
 *
 * @param at instant on the house clock
 * @param sequence rises by one with every snapshot since start
 * @param devices all known devices
 */
public record HomeState(Instant at, long sequence, Map<DeviceId, DeviceState> devices) {

    public HomeState {
        Objects.requireNonNull(at, "at");
        devices = Map.copyOf(devices);
    }

    /** That device, if it is known. */
    public Optional<DeviceState> device(DeviceId id) {
        return Optional.ofNullable(devices.get(id));
    }

    /** The first device of that kind in id order, for kinds a home has once. */
    public Optional<DeviceState> first(DeviceKind kind) {
        return devices.values().stream()
                .filter(d -> d.device().kind() == kind)
                .min((a, b) -> a.device().id().compareTo(b.device().id()));
    }
}
