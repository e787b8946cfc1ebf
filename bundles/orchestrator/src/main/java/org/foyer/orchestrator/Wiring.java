package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Site;

/**
 * How the site is wired as far as a decision has to know: the branches that limits bound, and the
 * phases of each device. Electricity only: nothing nets it with gas (model 1). Immutable.
 */
final class Wiring {

    private final Site site;
    private final List<Branch> connections = new ArrayList<>();
    private final List<Branch> parts = new ArrayList<>();
    private final Map<DeviceId, Phases> phases = new HashMap<>();
    private final Map<DeviceId, String> connectionOf = new HashMap<>();

    Wiring(Site site, HomeState state, List<Limit> limits) {
        this.site = site;
        Map<String, Set<DeviceId>> byConnection = new HashMap<>();
        Map<String, Set<DeviceId>> byCircuit = new HashMap<>();
        for (DeviceState device : state.devices().values()) {
            place(device, byConnection, byCircuit);
        }
        for (GridConnection connection : site.connections()) {
            if (connection.commodity() == Commodity.ELECTRICITY) {
                connections.add(
                        new Branch(
                                new Scope.OfConnection(connection.id()),
                                connection.meters(),
                                connection.isMeasured(),
                                false,
                                byConnection.getOrDefault(connection.id(), Set.of())));
            }
        }
        Set<String> seen = new HashSet<>();
        for (Limit limit : limits) {
            if (seen.add(limit.scope().key())) {
                part(limit.scope(), byCircuit);
            }
        }
    }

    private void place(
            DeviceState device,
            Map<String, Set<DeviceId>> byConnection,
            Map<String, Set<DeviceId>> byCircuit) {
        DeviceId id = device.device().id();
        List<Circuit> circuits = site.circuitsOf(id);
        String connection = site.connectionOf(id);
        connectionOf.put(id, connection);
        phases.put(id, phases(id, circuits, connection));
        if (device.device().kind() == DeviceKind.GRID_METER) {
            return;
        }
        byConnection.computeIfAbsent(connection, c -> new HashSet<>()).add(id);
        for (Circuit circuit : circuits) {
            if (!circuit.meters().contains(id)) {
                byCircuit.computeIfAbsent(circuit.id(), c -> new HashSet<>()).add(id);
            }
        }
    }

    /** Said of the device itself, or all that feeds it has one phase only. */
    private Phases phases(DeviceId device, List<Circuit> circuits, String connection) {
        Phases own = site.placement(device).phases();
        if (own.isKnown()) {
            return own;
        }
        for (Circuit circuit : circuits) {
            if (circuit.phases().on().size() == 1) {
                return circuit.phases();
            }
        }
        return site.connection(connection)
                .map(GridConnection::phases)
                .filter(p -> p.on().size() == 1)
                .orElse(Phases.UNKNOWN);
    }

    private void part(Scope scope, Map<String, Set<DeviceId>> byCircuit) {
        if (scope instanceof Scope.OfCircuit of) {
            site.circuit(of.circuit())
                    .ifPresent(
                            circuit ->
                                    parts.add(
                                            new Branch(
                                                    scope,
                                                    circuit.meters(),
                                                    true,
                                                    circuit.meters().isEmpty(),
                                                    byCircuit.getOrDefault(
                                                            circuit.id(), Set.of()))));
        } else if (scope instanceof Scope.OfDevices group) {
            parts.add(new Branch(scope, List.of(), true, true, group.devices()));
        }
    }

    /** The electrical connections, the main one first. */
    List<Branch> connections() {
        return connections;
    }

    /** Circuits and groups that are bounded. */
    List<Branch> parts() {
        return parts;
    }

    /** The branch that the limit bounds; what is not there is the main connection: none is lost. */
    Branch of(Limit limit) {
        String key = limit.scope().key();
        for (Branch branch : connections) {
            if (branch.scope().key().equals(key)) {
                return branch;
            }
        }
        for (Branch branch : parts) {
            if (branch.scope().key().equals(key)) {
                return branch;
            }
        }
        return connections.get(0);
    }

    /** Id of the connection that the device hangs on. */
    String connectionOf(DeviceId device) {
        return connectionOf.getOrDefault(device, GridConnection.MAIN);
    }

    Phases phases(DeviceId device) {
        return phases.getOrDefault(device, Phases.UNKNOWN);
    }
}
