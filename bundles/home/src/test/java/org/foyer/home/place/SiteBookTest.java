package org.foyer.home.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SiteBookTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");
    private static final DeviceId METER = new DeviceId("meter");
    private static final DeviceId SECOND = new DeviceId("second");
    private static final DeviceId BOILER = new DeviceId("boiler");

    private final SiteBook book = new SiteBook();

    private static HomeState home(DeviceId... meters) {
        Map<DeviceId, DeviceState> devices = new HashMap<>();
        for (DeviceId id : meters) {
            Device device =
                    new Device(
                            id,
                            id.value(),
                            DeviceKind.GRID_METER,
                            List.of(new Capability.Meter()),
                            Map.of(),
                            Duration.ZERO);
            devices.put(
                    id,
                    new DeviceState(
                            device,
                            new Reachability(Reachability.Status.ONLINE, NOW, Optional.empty()),
                            Map.of(),
                            Map.of(),
                            Optional.empty(),
                            DeviceState.Delivery.NONE,
                            Optional.empty()));
        }
        return new HomeState(NOW, 0, 1, devices);
    }

    private static ConnectionPart connection(String id, List<DeviceId> meters, DeviceId... on) {
        return new ConnectionPart(
                id, "", Commodity.ELECTRICITY, Phases.UNKNOWN, meters, Set.of(on), true);
    }

    private static CircuitPart circuit(
            String id, String connection, String parent, DeviceId... devices) {
        return new CircuitPart(
                new Circuit(
                        id, id, connection, Optional.ofNullable(parent), Phases.UNKNOWN, List.of()),
                Set.of(devices));
    }

    private static ZonePart zone(String id, Zone.Kind kind, String parent, DeviceId... devices) {
        return new ZonePart(new Zone(id, id, kind, Optional.ofNullable(parent)), Set.of(devices));
    }

    private static TenancyPart tenancy(String id, String zone, String connection, Instant until) {
        return new TenancyPart(
                new Tenancy(
                        id,
                        id,
                        zone == null ? Set.of() : Set.of(zone),
                        connection == null ? Set.of() : Set.of(connection),
                        Instant.EPOCH,
                        Optional.ofNullable(until)));
    }

    @Test
    @DisplayName("A home that configures nothing has one connection with its meter, and no more")
    void nothing() {
        Site site = book.site(home(METER));
        assertEquals(1, site.connections().size());
        assertEquals(List.of(METER), site.main().meters());
        assertTrue(site.main().isMeasured());
        assertEquals(List.of(), site.circuits());
        assertEquals(List.of(), site.tenancies());
        assertEquals("main", site.connectionOf(BOILER));
        assertEquals(Optional.empty(), site.tenancyOf(BOILER, NOW));
        assertFalse(book.site(home(METER, SECOND)).main().isMeasured(), "which one is right?");
    }

    @Test
    @DisplayName("The same site is the same object until something is said or a meter comes")
    void kept() {
        Site site = book.site(home(METER));
        assertSame(site, book.site(home(METER)));
        SitePart part = circuit("kitchen", "main", null, BOILER);
        book.add(part);
        Site more = book.site(home(METER));
        assertEquals("kitchen", more.circuitsOf(BOILER).get(0).id());
        book.remove(part);
        assertEquals(List.of(), book.site(home(METER)).circuits());
    }

    @Test
    @DisplayName("A device on a circuit hangs on the connection that feeds the outermost one")
    void throughCircuits() {
        book.add(connection("heat", List.of(SECOND)));
        book.add(circuit("cellar", "heat", null));
        book.add(circuit("pump", "main", "cellar", BOILER));
        Site site = book.site(home(METER, SECOND));
        assertEquals(List.of(METER), site.main().meters(), "the other one is the heat's");
        assertEquals("heat", site.connectionOf(BOILER));
        assertEquals(
                List.of("pump", "cellar"),
                site.circuitsOf(BOILER).stream().map(Circuit::id).toList());
    }

    @Test
    @DisplayName("A typo costs the tree, not the fuse: what is not there is the main connection")
    void typos() {
        book.add(circuit("kitchen", "mian", "cellra", BOILER));
        book.add(circuit("a", "main", "b"));
        book.add(circuit("b", "main", "a"));
        Site site = book.site(home(METER));
        assertEquals("main", site.connectionOf(BOILER));
        assertEquals(Optional.empty(), site.circuit("kitchen").orElseThrow().parent());
        assertEquals(3, site.circuits().size());
    }

    @Property(tries = 300)
    void everyTreeIsSound(
            @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 12) Integer> parents) {
        SiteBook some = new SiteBook();
        for (int i = 0; i < parents.size(); i++) {
            some.add(circuit("c" + i, "main", "c" + parents.get(i), new DeviceId("d" + i)));
            some.add(zone("c" + i, Zone.Kind.ROOM, "c" + parents.get(i), new DeviceId("d" + i)));
        }
        Site site = some.site(home(METER));
        assertEquals(parents.size(), site.circuits().size());
        for (int i = 0; i < parents.size(); i++) {
            DeviceId device = new DeviceId("d" + i);
            assertTrue(site.circuitsOf(device).size() <= parents.size());
            assertEquals("c" + i, site.circuitsOf(device).get(0).id());
            assertEquals("main", site.connectionOf(device));
            assertTrue(site.outward("c" + i).size() <= parents.size());
        }
    }

    @Test
    @DisplayName("Phases are said of a device whatever circuit it is on")
    void phases() {
        book.add(circuit("kitchen", "main", null, BOILER));
        book.add(new PlacePart(BOILER, Phases.of(Phase.L2)));
        Site site = book.site(home(METER));
        assertEquals(Phases.of(Phase.L2), site.placement(BOILER).phases());
        assertEquals(Optional.of("kitchen"), site.placement(BOILER).circuit());
    }

    @Test
    @DisplayName("What lies in a tenancy's zone is the tenancy's while it lasts, then nobody's")
    void tenancies() {
        Instant end = NOW.plusSeconds(3600);
        DeviceId lift = new DeviceId("lift");
        book.add(zone("house", Zone.Kind.BUILDING, null, lift));
        book.add(zone("first", Zone.Kind.DWELLING, "house"));
        book.add(zone("bath", Zone.Kind.ROOM, "first", BOILER));
        book.add(tenancy("ada", "first", null, end));
        Site site = book.site(home(METER));
        assertEquals("ada", site.tenancyOf(BOILER, NOW).orElseThrow().id());
        assertEquals(Optional.empty(), site.tenancyOf(BOILER, end));
        assertEquals(Optional.empty(), site.tenancyOf(lift, NOW), "it is common");
    }

    @Test
    @DisplayName("A connection that is one tenancy's alone makes what hangs on it the tenancy's")
    void tenancyByConnection() {
        book.add(connection("flat", List.of(SECOND), BOILER));
        book.add(tenancy("bea", null, "flat", null));
        Site site = book.site(home(METER, SECOND));
        assertEquals("bea", site.tenancyOf(BOILER, NOW).orElseThrow().id());
        assertEquals(GridConnection.MAIN, site.main().id());
    }
}
