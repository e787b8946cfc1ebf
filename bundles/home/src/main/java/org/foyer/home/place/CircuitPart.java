package org.foyer.home.place;

import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Circuit;

/**
 * What the configuration says of a circuit. Immutable.
 *
 * @param circuit as it is written there
 * @param devices what hangs on it, and on none of the circuits in it
 */
public record CircuitPart(Circuit circuit, Set<DeviceId> devices) implements SitePart {

    public CircuitPart {
        devices = Set.copyOf(devices);
    }

    @Override
    public String id() {
        return circuit.id();
    }
}
