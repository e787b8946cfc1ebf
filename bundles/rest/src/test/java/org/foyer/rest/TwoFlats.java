package org.foyer.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;

/**
 * The {@link FakeHouse} as two flats: boiler and lamp on the ground floor behind the common
 * connection, the heater on the upper one behind its own; all else is common.
 */
final class TwoFlats {

    static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");

    private TwoFlats() {}

    static Tenancy ground(String id, Instant from, Optional<Instant> until) {
        return new Tenancy(id, "party-" + id, Set.of("ground"), Set.of(), from, until);
    }

    /**
     * @param ground tenancies of the ground floor
     */
    static Site of(Tenancy... ground) {
        List<Tenancy> tenancies = new ArrayList<>(List.of(ground));
        tenancies.add(
                new Tenancy(
                        "bea",
                        "party-bea",
                        Set.of("top"),
                        Set.of("upper"),
                        EARLY,
                        Optional.empty()));
        return new Site(
                List.of(
                        connection("main", "House", List.of(FakeHouse.METER)),
                        connection("upper", "Upper supply", List.of())),
                List.of(circuit("kitchen", "main"), circuit("attic", "upper")),
                List.of(
                        new Zone("ground", "Ground floor", Zone.Kind.DWELLING, Optional.empty()),
                        new Zone("top", "Top floor", Zone.Kind.DWELLING, Optional.empty())),
                tenancies,
                Map.of(
                        FakeHouse.BOILER, place("main", "kitchen", "ground"),
                        FakeHouse.LAMP, place("main", "kitchen", "ground"),
                        FakeHouse.HEATER, place("upper", "attic", "top")));
    }

    private static GridConnection connection(String id, String name, List<DeviceId> meters) {
        return new GridConnection(id, name, Commodity.ELECTRICITY, Phases.THREE, meters, false);
    }

    private static Circuit circuit(String id, String connection) {
        return new Circuit(
                id, "Circuit " + id, connection, Optional.empty(), Phases.of(Phase.L1), List.of());
    }

    private static Placement place(String connection, String circuit, String zone) {
        return new Placement(
                connection, Optional.of(circuit), Phases.of(Phase.L1), Optional.of(zone));
    }
}
