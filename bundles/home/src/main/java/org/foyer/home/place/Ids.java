package org.foyer.home.place;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Phases;

/** Reads what the configurations of this package have in common. */
final class Ids {

    private Ids() {}

    /** The part of a factory PID behind the tilde. */
    static String of(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        return pid.substring(pid.lastIndexOf('~') + 1);
    }

    static List<DeviceId> devices(String[] ids) {
        return Arrays.stream(ids).filter(d -> !d.isBlank()).map(DeviceId::new).toList();
    }

    static Set<DeviceId> deviceSet(String[] ids) {
        return Set.copyOf(devices(ids).stream().collect(Collectors.toSet()));
    }

    static Set<String> names(String[] names) {
        return Arrays.stream(names).filter(n -> !n.isBlank()).collect(Collectors.toSet());
    }

    static Phases phases(String[] names) {
        return Phases.parse(Arrays.stream(names).filter(n -> !n.isBlank()).toList());
    }

    static Optional<String> optional(String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(id);
    }
}
