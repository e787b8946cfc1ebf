package org.foyer.api.control;

import java.util.Objects;
import java.util.Set;
import org.foyer.api.device.DeviceId;

/** What a limit bounds (model 5). Immutable. */
public sealed interface Scope {

    /** Tells two scopes apart; in documents and logs. */
    String key();

    /** All that a connection carries. */
    record OfConnection(String connection) implements Scope {
        public OfConnection {
            Objects.requireNonNull(connection, "connection");
        }

        @Override
        public String key() {
            return "connection:" + connection;
        }
    }

    /** All that a circuit carries, with the circuits in it. */
    record OfCircuit(String circuit) implements Scope {
        public OfCircuit {
            Objects.requireNonNull(circuit, "circuit");
        }

        @Override
        public String key() {
            return "circuit:" + circuit;
        }
    }

    /**
     * These devices together, for instance what an operator may dim.
     *
     * @param group name of the group
     * @param devices at least one
     */
    record OfDevices(String group, Set<DeviceId> devices) implements Scope {
        public OfDevices {
            Objects.requireNonNull(group, "group");
            devices = Set.copyOf(devices);
            if (devices.isEmpty()) {
                throw new IllegalArgumentException(
                        "devices of group " + group + ": name at least one");
            }
        }

        @Override
        public String key() {
            return "devices:" + group;
        }
    }
}
