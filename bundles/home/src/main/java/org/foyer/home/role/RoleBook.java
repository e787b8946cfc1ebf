package org.foyer.home.role;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceExchange;

/**
 * Roles that other hardware fills, and every exchange so far. A device fills the role of its own id
 * unless it was given another one; where another has its own role it fills none. Not thread-safe.
 */
final class RoleBook {

    /**
     * A role that other hardware has.
     *
     * @param role as its first hardware was
     */
    record Filled(Known role, DeviceId hardware) {}

    private final Map<DeviceId, Filled> filled = new TreeMap<>();
    private final List<DeviceExchange> exchanges = new ArrayList<>();

    /** Takes in what was kept. */
    void restore(List<Filled> roles, List<DeviceExchange> past) {
        roles.forEach(f -> filled.put(f.role().id(), f));
        exchanges.addAll(past);
    }

    List<Filled> filled() {
        return List.copyOf(filled.values());
    }

    Optional<Filled> filled(DeviceId role) {
        return Optional.ofNullable(filled.get(role));
    }

    List<DeviceExchange> exchanges() {
        return List.copyOf(exchanges);
    }

    List<DeviceExchange> exchanges(DeviceId role) {
        return exchanges.stream().filter(e -> e.role().equals(role)).toList();
    }

    Optional<DeviceId> roleOf(DeviceId hardware) {
        for (Filled each : filled.values()) {
            if (each.hardware().equals(hardware)) {
                return Optional.of(each.role().id());
            }
        }
        return filled.containsKey(hardware) ? Optional.empty() : Optional.of(hardware);
    }

    DeviceId hardwareOf(DeviceId role) {
        Filled other = filled.get(role);
        return other == null ? role : other.hardware();
    }

    void exchange(Known role, DeviceId hardware, Instant at) {
        exchanges.add(new DeviceExchange(role.id(), hardwareOf(role.id()), hardware, at));
        if (hardware.equals(role.id())) {
            filled.remove(role.id());
        } else {
            filled.put(role.id(), new Filled(role, hardware));
        }
    }
}
