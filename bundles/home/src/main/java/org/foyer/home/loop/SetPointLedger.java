package org.foyer.home.loop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.foyer.api.control.Actuator;
import org.foyer.api.device.DeviceId;

/**
 * Which actuators of which device may hold a set-point of ours. An actuator is entered before its
 * set-point goes on the wire and taken out when it was given back, so that after a crash exactly
 * what we set is given back, and an installer's own limit stays (model 3). Thread-safe.
 */
public interface SetPointLedger {

    /** Actuators that may hold something of ours. */
    Set<Actuator> mayHold(DeviceId device);

    /** Before the wire; may block for the disk. Never fails: what is not stored is told. */
    void enter(DeviceId device, Set<Actuator> actuators);

    /** They were given back; may block for the disk. */
    void leave(DeviceId device, Set<Actuator> actuators);

    /** A ledger that ends with the process. */
    static SetPointLedger inMemory() {
        return new SetPointLedger() {
            private final Map<DeviceId, Set<Actuator>> held = new HashMap<>();

            @Override
            public synchronized Set<Actuator> mayHold(DeviceId device) {
                Set<Actuator> actuators = held.get(device);
                return actuators == null ? Set.of() : Set.copyOf(actuators);
            }

            @Override
            public synchronized void enter(DeviceId device, Set<Actuator> actuators) {
                if (!actuators.isEmpty()) {
                    held.computeIfAbsent(device, d -> new HashSet<>()).addAll(actuators);
                }
            }

            @Override
            public synchronized void leave(DeviceId device, Set<Actuator> actuators) {
                Set<Actuator> left = held.get(device);
                if (left != null) {
                    left.removeAll(actuators);
                    if (left.isEmpty()) {
                        held.remove(device);
                    }
                }
            }
        };
    }
}
