package org.foyer.orchestrator;

import java.util.List;
import java.util.Set;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;

/**
 * A part of the site that is looked at on its own: a connection, a circuit with those in it, a
 * group of devices. Immutable.
 *
 * @param scope which
 * @param meters what sees all of it; empty for a part that has none
 * @param isClear whether it is clear how its flow follows from its meters
 * @param isSummed without a meter: it carries what its devices say of themselves
 * @param devices what hangs on it, without its meters
 */
record Branch(
        Scope scope,
        List<DeviceId> meters,
        boolean isClear,
        boolean isSummed,
        Set<DeviceId> devices) {

    Branch {
        meters = List.copyOf(meters);
        devices = Set.copyOf(devices);
    }

    boolean isConnection() {
        return scope instanceof Scope.OfConnection;
    }

    /** What it is called where troubles are told. */
    String name() {
        if (scope instanceof Scope.OfCircuit circuit) {
            return circuit.circuit();
        }
        return scope instanceof Scope.OfDevices group
                ? group.group()
                : ((Scope.OfConnection) scope).connection();
    }
}
