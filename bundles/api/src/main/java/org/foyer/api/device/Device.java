package org.foyer.api.device;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Description of a device. Immutable; a binding that learns more registers a new description.
 *
 * @param id stable identity
 * @param name what the household calls it, 1 to 120 characters
 * @param kind class of device
 * @param capabilities what it can do; at most one of each type
 * @param info facts for people: {@code manufacturer}, {@code model}, {@code serial}, {@code
 *     version}, {@code connection}
 * @param refresh how often an unchanged command must be repeated so that the device keeps it; zero
 *     if never
 */
public record Device(
        DeviceId id,
        String name,
        DeviceKind kind,
        List<Capability> capabilities,
        Map<String, String> info,
        Duration refresh) {

    public Device {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(refresh, "refresh");
        if (name.isBlank() || name.length() > 120) {
            throw new IllegalArgumentException(
                    "name of device " + id + ": give it 1 to 120 characters");
        }
        capabilities = List.copyOf(capabilities);
        info = Map.copyOf(info);
    }

    /** The capability of that type, if the device has it. */
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        // Asked for each device at each decision: no stream.
        for (Capability capability : capabilities) {
            if (type.isInstance(capability)) {
                return Optional.of(type.cast(capability));
            }
        }
        return Optional.empty();
    }
}
