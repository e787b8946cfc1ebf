package org.foyer.home.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.CommandForm;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;

/**
 * What is remembered of a device: what its role is called and must be able to do. Immutable.
 *
 * @param actuators names of its actuators, sorted
 */
record Known(DeviceId id, String name, DeviceKind kind, List<String> actuators) {

    private static final String ONCE = "TRIGGER:";

    Known {
        actuators = List.copyOf(actuators);
    }

    static Known of(Device device) {
        return new Known(device.id(), device.name(), device.kind(), actuators(device));
    }

    private static List<String> actuators(Device device) {
        return device.capabilities().stream()
                .map(Known::actuator)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    private static Optional<String> actuator(Capability capability) {
        return capability instanceof Capability.Momentary momentary
                ? Optional.of(ONCE + momentary.name())
                : CommandForm.actuator(capability).map(Actuator::text);
    }

    /** Actuators that it has and the device has not. */
    List<String> lacksIn(Device device) {
        List<String> missing = new ArrayList<>(actuators);
        missing.removeAll(actuators(device));
        return missing;
    }
}
