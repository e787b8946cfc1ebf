package org.foyer.api.place;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Party;

/**
 * The place that one runtime runs: connections with circuits, zones, tenancies, and where each
 * device is (model 1). A home that configures nothing has one connection and no more. Immutable;
 * trees are sound: every parent and connection that is named is there, and nothing lies in itself.
 *
 * @param connections the main one first; never empty
 * @param circuits in id order
 * @param zones in id order
 * @param tenancies in id order; empty in a home that configures none
 * @param placements of devices of which something was said
 * @param parties in id order
 * @param contracts in id order
 */
public record Site(
        List<GridConnection> connections,
        List<Circuit> circuits,
        List<Zone> zones,
        List<Tenancy> tenancies,
        Map<DeviceId, Placement> placements,
        List<Party> parties,
        List<SupplyContract> contracts) {

    public Site {
        connections = List.copyOf(connections);
        circuits = List.copyOf(circuits);
        zones = List.copyOf(zones);
        tenancies = List.copyOf(tenancies);
        placements = Map.copyOf(placements);
        parties = List.copyOf(parties);
        contracts = List.copyOf(contracts);
        if (connections.isEmpty()) {
            throw new IllegalArgumentException("connections: give at least the main one");
        }
    }

    /** A site of which no parties are known. */
    public Site(
            List<GridConnection> connections,
            List<Circuit> circuits,
            List<Zone> zones,
            List<Tenancy> tenancies,
            Map<DeviceId, Placement> placements) {
        this(connections, circuits, zones, tenancies, placements, List.of(), List.of());
    }

    /** A site of these connections alone. */
    public static Site of(List<GridConnection> connections) {
        return new Site(connections, List.of(), List.of(), List.of(), Map.of());
    }

    public GridConnection main() {
        return connections.get(0);
    }

    public Optional<GridConnection> connection(String id) {
        return connections.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public Optional<Circuit> circuit(String id) {
        return circuits.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    public Optional<Zone> zone(String id) {
        return zones.stream().filter(z -> z.id().equals(id)).findFirst();
    }

    public Optional<Party> party(String id) {
        return parties.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The parties that the service acts for. */
    public Set<Party> partiesOf(String service) {
        return parties.stream()
                .filter(p -> p.services().contains(service))
                .collect(Collectors.toSet());
    }

    public Placement placement(DeviceId device) {
        return placements.getOrDefault(device, Placement.UNKNOWN);
    }

    /** The circuits that feed the device, innermost first. */
    public List<Circuit> circuitsOf(DeviceId device) {
        List<Circuit> path = new ArrayList<>();
        Optional<Circuit> next = placement(device).circuit().flatMap(this::circuit);
        while (next.isPresent()) {
            path.add(next.get());
            next = next.get().parent().flatMap(this::circuit);
        }
        return path;
    }

    /** The connection that feeds the device; the main one if it hangs on none that there is. */
    public String connectionOf(DeviceId device) {
        List<Circuit> circuits = circuitsOf(device);
        String named =
                circuits.isEmpty() ? placement(device).connection() : circuits.get(0).connection();
        return connection(named).map(GridConnection::id).orElse(main().id());
    }

    /** The zone and all that it lies in, innermost first; empty if there is no such zone. */
    public List<Zone> outward(String zone) {
        List<Zone> path = new ArrayList<>();
        Optional<Zone> next = zone(zone);
        while (next.isPresent()) {
            path.add(next.get());
            next = next.get().parent().flatMap(this::zone);
        }
        return path;
    }

    /**
     * The tenancy that the device belongs to at that instant: by its zone, or by a connection that
     * is one tenancy's alone, on which it hangs or which it measures. Empty: it is common.
     */
    public Optional<Tenancy> tenancyOf(DeviceId device, Instant at) {
        Placement placement = placement(device);
        Set<String> zonesOf = new HashSet<>();
        placement.zone().ifPresent(z -> outward(z).forEach(o -> zonesOf.add(o.id())));
        return tenancies.stream()
                .filter(t -> t.holds(at))
                .filter(
                        t ->
                                t.zones().stream().anyMatch(zonesOf::contains)
                                        || t.connections().contains(connectionOf(device))
                                        || measures(device, t.connections()))
                .findFirst();
    }

    /** Whether it is a meter of one of these connections, or of a circuit on one. */
    private boolean measures(DeviceId device, Set<String> ids) {
        return connections.stream()
                        .anyMatch(c -> ids.contains(c.id()) && c.meters().contains(device))
                || circuits.stream()
                        .anyMatch(c -> ids.contains(c.connection()) && c.meters().contains(device));
    }
}
