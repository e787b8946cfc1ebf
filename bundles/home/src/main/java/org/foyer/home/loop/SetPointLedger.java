package org.foyer.home.loop;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;

/**
 * Which actuators of which device may hold a set-point of ours. An actuator is entered before its
 * set-point goes on the wire and taken out when it was given back, so that after a crash exactly
 * what we set is given back, and an installer's own limit stays (model 3). Thread-safe.
 */
public interface SetPointLedger {

    /** Actuators that may hold something of ours. */
    Set<Command.Kind> mayHold(DeviceId device);

    /** Before the wire; may block for the disk. Never fails: what is not stored is told. */
    void enter(DeviceId device, Set<Command.Kind> kinds);

    /** They were given back; may block for the disk. */
    void leave(DeviceId device, Set<Command.Kind> kinds);

    /** A ledger that ends with the process. */
    static SetPointLedger inMemory() {
        return new SetPointLedger() {
            private final Map<DeviceId, EnumSet<Command.Kind>> held = new HashMap<>();

            @Override
            public synchronized Set<Command.Kind> mayHold(DeviceId device) {
                EnumSet<Command.Kind> kinds = held.get(device);
                return kinds == null ? Set.of() : EnumSet.copyOf(kinds);
            }

            @Override
            public synchronized void enter(DeviceId device, Set<Command.Kind> kinds) {
                if (!kinds.isEmpty()) {
                    held.computeIfAbsent(device, d -> EnumSet.noneOf(Command.Kind.class))
                            .addAll(kinds);
                }
            }

            @Override
            public synchronized void leave(DeviceId device, Set<Command.Kind> kinds) {
                EnumSet<Command.Kind> left = held.get(device);
                if (left != null) {
                    left.removeAll(kinds);
                    if (left.isEmpty()) {
                        held.remove(device);
                    }
                }
            }
        };
    }
}
