package org.foyer.rest.sight;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.SupplyContract;
import org.foyer.api.place.Zone;

/**
 * A site as somebody sees it: what is not theirs is left out. A connection that only feeds them is
 * there by its name, without meters, so that its flow is unknown and never a part of it.
 */
record SeenSite(Sight sight) {

    Site of(Site whole) {
        Set<String> circuitIds = new HashSet<>();
        List<Circuit> circuits = new ArrayList<>();
        for (Circuit circuit : whole.circuits()) {
            if (sight.seesCircuit(circuit)) {
                circuits.add(circuit);
                circuitIds.add(circuit.id());
            }
        }
        List<Zone> zones = whole.zones().stream().filter(z -> sight.seesZone(z.id())).toList();
        Set<String> zoneIds = zones.stream().map(Zone::id).collect(Collectors.toSet());
        List<SupplyContract> contracts =
                whole.contracts().stream()
                        .filter(c -> sight.seesConnection(c.connection()))
                        .toList();
        Set<String> suppliers =
                contracts.stream().map(SupplyContract::party).collect(Collectors.toSet());
        boolean ofSite = sight.own().isEmpty() && !sight.isOver() && sight.outside().isEmpty();
        return new Site(
                connections(whole, circuits),
                circuits.stream().map(c -> within(c, circuitIds)).toList(),
                zones.stream().map(z -> within(z, zoneIds)).toList(),
                whole.tenancies().stream().filter(sight::knows).toList(),
                placements(whole, circuitIds, zoneIds),
                whole.parties().stream().filter(p -> ofSite || suppliers.contains(p.id())).toList(),
                contracts);
    }

    /** Their own first: what is said of the main one is said of theirs. */
    private List<GridConnection> connections(Site whole, List<Circuit> circuits) {
        List<GridConnection> seen = new ArrayList<>();
        for (GridConnection connection : whole.connections()) {
            if (sight.seesConnection(connection.id())) {
                boolean all = sight.seesAll(connection.meters());
                seen.add(all ? connection : named(connection));
            }
        }
        for (GridConnection connection : whole.connections()) {
            boolean feeds =
                    sight.isFedBy(whole, connection)
                            || circuits.stream()
                                    .anyMatch(c -> c.connection().equals(connection.id()));
            if (feeds && !sight.seesConnection(connection.id())) {
                seen.add(named(connection));
            }
        }
        return seen.isEmpty()
                ? List.of(new GridConnection(GridConnection.MAIN, List.of(), false))
                : seen;
    }

    private static GridConnection named(GridConnection connection) {
        return new GridConnection(
                connection.id(),
                connection.name(),
                connection.commodity(),
                connection.phases(),
                List.of(),
                false);
    }

    private static Circuit within(Circuit circuit, Set<String> seen) {
        return new Circuit(
                circuit.id(),
                circuit.name(),
                circuit.connection(),
                circuit.parent().filter(seen::contains),
                circuit.phases(),
                circuit.meters());
    }

    private static Zone within(Zone zone, Set<String> seen) {
        return new Zone(zone.id(), zone.name(), zone.kind(), zone.parent().filter(seen::contains));
    }

    private Map<DeviceId, Placement> placements(
            Site whole, Set<String> circuits, Set<String> zones) {
        Map<DeviceId, Placement> seen = new HashMap<>();
        whole.placements()
                .forEach(
                        (device, placement) -> {
                            if (sight.sees(device)) {
                                seen.put(
                                        device,
                                        new Placement(
                                                whole.connectionOf(device),
                                                placement.circuit().filter(circuits::contains),
                                                placement.phases(),
                                                placement.zone().filter(zones::contains)));
                            }
                        });
        return seen;
    }
}
