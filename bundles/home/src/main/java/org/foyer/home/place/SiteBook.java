package org.foyer.home.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.SupplyContract;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the site out of what the configuration says: trees that are sound whatever stands there, so
 * that a typo costs no limit. Of two parts of one id the newest counts, while one is exchanged for
 * the other. Thread-safe.
 */
public final class SiteBook {

    private static final Logger LOG = LoggerFactory.getLogger(SiteBook.class);

    private final List<SitePart> parts = new CopyOnWriteArrayList<>();
    private volatile Made made = new Made(List.of(), List.of(), null);

    /** A site, and what it was made of. */
    private record Made(List<SitePart> parts, List<DeviceId> meters, Site site) {}

    public void add(SitePart part) {
        parts.add(part);
    }

    public void remove(SitePart part) {
        parts.removeIf(p -> p == part);
    }

    /** Whether a battery may feed what a person ordered. */
    public boolean batteryFeedsOrders() {
        return main().map(ConnectionPart::batteryFeedsOrders).orElse(true);
    }

    private Optional<ConnectionPart> main() {
        ConnectionPart newest = null;
        for (SitePart part : parts) {
            if (part instanceof ConnectionPart c && c.id().equals(GridConnection.MAIN)) {
                newest = c;
            }
        }
        return Optional.ofNullable(newest);
    }

    /** The site; the same object while neither the parts nor the grid meters change. */
    public Site site(HomeState state) {
        List<DeviceId> meters = meters(state);
        List<SitePart> now = List.copyOf(parts);
        Made last = made;
        if (last.site() != null && last.meters().equals(meters) && same(last.parts(), now)) {
            return last.site();
        }
        Site site = make(meters);
        made = new Made(now, meters, site);
        return site;
    }

    private static boolean same(List<SitePart> a, List<SitePart> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static List<DeviceId> meters(HomeState state) {
        List<DeviceId> meters = new ArrayList<>();
        state.devices()
                .forEach(
                        (id, device) -> {
                            if (device.device().kind() == DeviceKind.GRID_METER) {
                                meters.add(id);
                            }
                        });
        meters.sort(null);
        return meters;
    }

    private <P extends SitePart> List<P> newest(Class<P> type) {
        Map<String, P> byId = new TreeMap<>();
        for (SitePart part : parts) {
            if (type.isInstance(part)) {
                byId.put(part.id(), type.cast(part));
            }
        }
        return List.copyOf(byId.values());
    }

    private Site make(List<DeviceId> meters) {
        List<ConnectionPart> connectionParts = newest(ConnectionPart.class);
        List<GridConnection> connections = connections(connectionParts, meters);
        Set<String> known = new HashSet<>();
        connections.forEach(c -> known.add(c.id()));
        List<CircuitPart> circuitParts = newest(CircuitPart.class);
        List<Circuit> circuits = circuits(circuitParts, known);
        List<ZonePart> zoneParts = newest(ZonePart.class);
        List<Tenancy> tenancies =
                newest(TenancyPart.class).stream().map(TenancyPart::tenancy).toList();
        return new Site(
                connections,
                circuits,
                zones(zoneParts),
                tenancies,
                placements(connectionParts, circuitParts, circuits, zoneParts),
                newest(PartyPart.class).stream().map(PartyPart::party).toList(),
                contracts(known));
    }

    /** Of a connection that there is not nothing is said. */
    private List<SupplyContract> contracts(Set<String> connections) {
        List<SupplyContract> sound = new ArrayList<>();
        Set<String> parties = new HashSet<>();
        newest(PartyPart.class).forEach(p -> parties.add(p.id()));
        for (ContractPart part : newest(ContractPart.class)) {
            if (!parties.contains(part.contract().party())) {
                LOG.warn("Contract {}: there is no party '{}'", part.id(), part.contract().party());
            }
            if (connections.contains(part.contract().connection())) {
                sound.add(part.contract());
            } else {
                LOG.warn(
                        "Contract {}: there is no connection '{}'",
                        part.id(),
                        part.contract().connection());
            }
        }
        return sound;
    }

    private List<GridConnection> connections(
            List<ConnectionPart> connectionParts, List<DeviceId> meters) {
        List<GridConnection> connections = new ArrayList<>();
        Set<DeviceId> taken = new HashSet<>();
        for (CircuitPart circuit : newest(CircuitPart.class)) {
            taken.addAll(circuit.circuit().meters());
        }
        for (ConnectionPart part : connectionParts) {
            if (!part.id().equals(GridConnection.MAIN)) {
                taken.addAll(part.meters());
                connections.add(connection(part, part.meters()));
            }
        }
        ConnectionPart main =
                main().orElseGet(
                                () ->
                                        new ConnectionPart(
                                                GridConnection.MAIN,
                                                "",
                                                Commodity.ELECTRICITY,
                                                Phases.UNKNOWN,
                                                List.of(),
                                                Set.of(),
                                                true));
        // Named ones add up; of several that nobody named it is never guessed which is right.
        connections.add(
                0,
                main.meters().isEmpty()
                        ? new GridConnection(
                                main.id(),
                                main.name(),
                                main.commodity(),
                                main.phases(),
                                meters.stream().filter(m -> !taken.contains(m)).toList(),
                                false)
                        : connection(main, main.meters()));
        return connections;
    }

    private static GridConnection connection(ConnectionPart part, List<DeviceId> meters) {
        return new GridConnection(
                part.id(), part.name(), part.commodity(), part.phases(), meters, meters.size() > 1);
    }

    /** What names an unknown connection hangs on the main one; what lies in itself, on none. */
    private static List<Circuit> circuits(List<CircuitPart> parts, Set<String> connections) {
        Map<String, Circuit> byId = new LinkedHashMap<>();
        parts.forEach(p -> byId.put(p.id(), p.circuit()));
        List<Circuit> sound = new ArrayList<>();
        for (Circuit circuit : byId.values()) {
            Optional<Circuit> parent =
                    circuit.parent()
                            .map(byId::get)
                            .filter(p -> !isWithin(p.id(), circuit.id(), byId));
            String connection = parent.map(p -> root(p, byId)).orElse(circuit.connection());
            sound.add(
                    new Circuit(
                            circuit.id(),
                            circuit.name(),
                            connections.contains(connection) ? connection : GridConnection.MAIN,
                            parent.map(Circuit::id),
                            circuit.phases(),
                            circuit.meters()));
        }
        sound.sort(Comparator.comparing(Circuit::id));
        return sound;
    }

    /** The connection that the outermost circuit names: a tree has one. */
    private static String root(Circuit circuit, Map<String, Circuit> byId) {
        Circuit at = circuit;
        for (int i = 0; i <= byId.size(); i++) {
            Circuit up = at.parent().map(byId::get).orElse(null);
            if (up == null) {
                break;
            }
            at = up;
        }
        return at.connection();
    }

    private static boolean isWithin(String id, String outer, Map<String, Circuit> byId) {
        String at = id;
        for (int i = 0; i <= byId.size() && at != null; i++) {
            if (at.equals(outer)) {
                return true;
            }
            Circuit circuit = byId.get(at);
            at = circuit == null ? null : circuit.parent().orElse(null);
        }
        return at != null;
    }

    private static List<Zone> zones(List<ZonePart> parts) {
        Map<String, Zone> byId = new LinkedHashMap<>();
        parts.forEach(p -> byId.put(p.id(), p.zone()));
        List<Zone> sound = new ArrayList<>();
        for (Zone zone : byId.values()) {
            boolean in = zone.parent().map(p -> leadsOut(p, zone.id(), byId)).orElse(false);
            sound.add(in ? zone : new Zone(zone.id(), zone.name(), zone.kind(), Optional.empty()));
        }
        return sound;
    }

    /** Whether the way outward from the zone ends without coming by the other. */
    private static boolean leadsOut(String from, String other, Map<String, Zone> byId) {
        String at = from;
        for (int i = 0; i <= byId.size(); i++) {
            Zone zone = byId.get(at);
            if (zone == null || at.equals(other)) {
                return false;
            }
            if (zone.parent().isEmpty()) {
                return true;
            }
            at = zone.parent().get();
        }
        return false;
    }

    private Map<DeviceId, Placement> placements(
            List<ConnectionPart> connectionParts,
            List<CircuitPart> circuitParts,
            List<Circuit> circuits,
            List<ZonePart> zoneParts) {
        Map<DeviceId, Placement> places = new HashMap<>();
        for (ConnectionPart part : connectionParts) {
            for (DeviceId device : part.devices()) {
                places.put(
                        device,
                        new Placement(
                                part.id(), Optional.empty(), Phases.UNKNOWN, Optional.empty()));
            }
        }
        Map<String, String> connectionOf = new HashMap<>();
        circuits.forEach(c -> connectionOf.put(c.id(), c.connection()));
        for (CircuitPart part : circuitParts) {
            for (DeviceId device : part.devices()) {
                places.put(
                        device,
                        new Placement(
                                connectionOf.get(part.id()),
                                Optional.of(part.id()),
                                Phases.UNKNOWN,
                                Optional.empty()));
            }
        }
        for (PlacePart part : newest(PlacePart.class)) {
            Placement p = places.getOrDefault(part.device(), Placement.UNKNOWN);
            places.put(
                    part.device(),
                    new Placement(p.connection(), p.circuit(), part.phases(), p.zone()));
        }
        for (ZonePart part : zoneParts) {
            for (DeviceId device : part.devices()) {
                Placement p = places.getOrDefault(device, Placement.UNKNOWN);
                places.put(
                        device,
                        new Placement(
                                p.connection(), p.circuit(), p.phases(), Optional.of(part.id())));
            }
        }
        return places;
    }
}
