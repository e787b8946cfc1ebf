package org.foyer.rest.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Audience;
import org.foyer.api.party.ContractRole;
import org.foyer.api.party.Party;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who sees what, and since when: two flats, one of them with a connection of its own. */
class SightTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CHANGE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
    private static final DeviceId STOVE = new DeviceId("stove");
    private static final DeviceId LIFT = new DeviceId("lift");
    private static final DeviceId LAMP = new DeviceId("lamp");
    private static final DeviceId METER = new DeviceId("meter");
    private static final DeviceId UPPER_METER = new DeviceId("upper-meter");

    private static Placement at(String connection, String circuit, String zone) {
        return new Placement(
                connection,
                Optional.ofNullable(circuit),
                Phases.of(Phase.L1),
                Optional.ofNullable(zone));
    }

    private static Tenancy ground(String id, Instant from, Instant until) {
        return new Tenancy(id, id, Set.of("ground"), Set.of(), from, Optional.ofNullable(until));
    }

    /** Ada had the ground floor until the change, Cleo since; Bea has the upper one. */
    private static Site site() {
        return new Site(
                List.of(
                        new GridConnection(
                                "main",
                                "House",
                                Commodity.ELECTRICITY,
                                Phases.THREE,
                                List.of(METER),
                                false),
                        new GridConnection(
                                "upper",
                                "Upper",
                                Commodity.ELECTRICITY,
                                Phases.THREE,
                                List.of(UPPER_METER),
                                false)),
                List.of(
                        new Circuit(
                                "kitchen",
                                "Kitchen",
                                "main",
                                Optional.empty(),
                                Phases.of(Phase.L1),
                                List.of()),
                        new Circuit(
                                "stairs",
                                "Stairs",
                                "main",
                                Optional.empty(),
                                Phases.of(Phase.L2),
                                List.of())),
                List.of(
                        new Zone("house", "House", Zone.Kind.BUILDING, Optional.empty()),
                        new Zone("ground", "Ground", Zone.Kind.DWELLING, Optional.of("house")),
                        new Zone("room", "Room", Zone.Kind.ROOM, Optional.of("ground")),
                        new Zone("top", "Top", Zone.Kind.DWELLING, Optional.of("house"))),
                List.of(
                        ground("ada", FIRST, CHANGE),
                        new Tenancy(
                                "bea",
                                "Bea",
                                Set.of("top"),
                                Set.of("upper"),
                                FIRST,
                                Optional.empty()),
                        ground("cleo", CHANGE, null)),
                Map.of(
                        STOVE, at("main", "kitchen", "room"),
                        LIFT, at("main", "stairs", "house"),
                        LAMP, at("upper", null, "top"),
                        METER, at("main", null, null)));
    }

    private static Sight of(String tenancy, Instant now) {
        return Sight.of(site(), tenancy, Map.of(), now);
    }

    @Test
    @DisplayName("A home that configures no tenancy is seen whole by its people, by nobody else")
    void aHomeWithout() {
        Site plain = Site.of(List.of(new GridConnection("main", List.of(METER), false)));
        assertSame(Sight.WHOLE, Sight.of(plain, Tenancy.HOME, Map.of(), NOW));
        assertTrue(Sight.WHOLE.sees(STOVE) && Sight.WHOLE.commands(STOVE));
        assertSame(plain, Sight.WHOLE.site(plain));
        Sight elsewhere = Sight.of(plain, "flat-2", Map.of(), NOW);
        assertTrue(elsewhere.isOver());
        assertFalse(elsewhere.sees(METER));
    }

    @Test
    @DisplayName("Each tenant sees and commands what is theirs, the site's people what is common")
    void eachTheirs() {
        Sight bea = of("bea", NOW);
        Sight cleo = of("cleo", NOW);
        Sight site = of(Tenancy.HOME, NOW);
        Map<DeviceId, Sight> whose =
                Map.of(STOVE, cleo, LAMP, bea, UPPER_METER, bea, LIFT, site, METER, site);
        whose.forEach(
                (device, owner) -> {
                    for (Sight sight : List.of(bea, cleo, site)) {
                        assertEquals(sight == owner, sight.sees(device), device + " " + sight);
                        assertEquals(sight == owner, sight.commands(device), device + " " + sight);
                    }
                });
    }

    @Test
    @DisplayName("Who moved out sees nothing; who moved in nothing from before; nor the manager")
    void aChangeOfTenancy() {
        Sight before = of("ada", CHANGE.minusMillis(1));
        assertTrue(before.sees(STOVE));
        assertEquals(List.of(new Stretch(FIRST, CHANGE)), before.stretches(STOVE));
        Sight ada = of("ada", CHANGE);
        assertTrue(ada.isOver());
        assertFalse(ada.sees(STOVE));
        assertEquals(List.of(), ada.stretches(STOVE));
        assertEquals(List.of(), ada.site(site()).tenancies());
        Sight cleo = of("cleo", NOW);
        assertEquals(List.of(new Stretch(CHANGE, Instant.MAX)), cleo.stretches(STOVE));
        assertFalse(cleo.sees(STOVE, CHANGE.minusMillis(1)));
        Sight early = of("cleo", CHANGE.minusMillis(1));
        assertTrue(early.isOver(), "not before she moves in");
        assertEquals(
                List.of(), of(Tenancy.HOME, NOW).stretches(STOVE), "not even that it is there");
        assertEquals(
                List.of(new Stretch(Instant.MIN, FIRST)),
                of(Tenancy.HOME, FIRST.minusMillis(1)).stretches(STOVE),
                "while it is common");
        assertEquals(
                Optional.of(CHANGE), cleo.since(STOVE, FIRST, NOW), "marked beside what is told");
        assertEquals(Optional.empty(), cleo.since(STOVE, CHANGE, NOW));
        assertEquals(Optional.of(CHANGE), cleo.since(STOVE, FIRST, CHANGE));
    }

    @Test
    @DisplayName("What a tenancy shows is seen since then and while it lasts, never commanded")
    void shown() {
        Instant since = CHANGE.plusSeconds(3600);
        Map<String, Instant> shown = Map.of("cleo", since, "ada", FIRST);
        Sight site = Sight.of(site(), Tenancy.HOME, shown, NOW);
        assertTrue(site.sees(STOVE));
        assertFalse(site.commands(STOVE));
        assertFalse(site.sees(LAMP));
        assertEquals(
                List.of(new Stretch(Instant.MIN, FIRST), new Stretch(since, Instant.MAX)),
                site.stretches(STOVE),
                "and nothing of Ada's any more");
        assertFalse(Sight.of(site(), "bea", shown, NOW).sees(STOVE), "to the site's people alone");
        Scope stove = new Scope.OfDevices("stove", Set.of(STOVE));
        assertTrue(site.sees(stove) && !site.commands(stove));
        assertTrue(of("cleo", NOW).commands(stove));
        assertFalse(site.commands(new Scope.OfCircuit("kitchen")));
        assertTrue(site.commands(new Scope.OfCircuit("stairs")));
        assertFalse(site.commands(new Scope.OfConnection("upper")));
        assertTrue(of("bea", NOW).commands(new Scope.OfConnection("upper")));
    }

    @Test
    @DisplayName("A connection that only feeds somebody has a name and no meters for them")
    void connections() {
        Site cleo = of("cleo", NOW).site(site());
        assertEquals(List.of("main"), cleo.connections().stream().map(c -> c.id()).toList());
        assertEquals(List.of(), cleo.main().meters());
        assertFalse(cleo.main().isMeasured());
        assertEquals(Set.of(STOVE), cleo.placements().keySet());
        Site bea = of("bea", NOW).site(site());
        assertEquals("upper", bea.main().id(), "their own is their main one");
        assertEquals(List.of(UPPER_METER), bea.main().meters());
        Site common = of(Tenancy.HOME, NOW).site(site());
        assertEquals(List.of("main"), common.connections().stream().map(c -> c.id()).toList());
        assertEquals(List.of(METER), common.main().meters());
        assertEquals(4, common.zones().size(), "zones are geometry");
        assertEquals(3, common.tenancies().size());
        assertEquals(
                Set.of("ground", "room"),
                cleo.zones().stream().map(Zone::id).collect(Collectors.toSet()));
        assertEquals(List.of("cleo"), cleo.tenancies().stream().map(Tenancy::id).toList());
    }

    @Test
    @DisplayName("Limits and circuits are of whose devices they bound")
    void circuitsAndLimits() {
        Sight cleo = of("cleo", NOW);
        Sight bea = of("bea", NOW);
        Sight site = of(Tenancy.HOME, NOW);
        Scope kitchen = new Scope.OfCircuit("kitchen");
        assertEquals(
                List.of(true, false, false),
                List.of(cleo.sees(kitchen), bea.sees(kitchen), site.sees(kitchen)));
        Scope stairs = new Scope.OfCircuit("stairs");
        assertEquals(
                List.of(false, false, true),
                List.of(cleo.sees(stairs), bea.sees(stairs), site.sees(stairs)));
        Scope upper = new Scope.OfConnection("upper");
        assertEquals(
                List.of(false, true, false),
                List.of(cleo.sees(upper), bea.sees(upper), site.sees(upper)));
        Scope both = new Scope.OfDevices("both", Set.of(STOVE, LAMP));
        assertEquals(
                List.of(false, false, false),
                List.of(cleo.sees(both), bea.sees(both), site.sees(both)));
    }

    @Test
    void nobodySeesNothing() {
        assertTrue(Sight.NOTHING.isOver());
        assertFalse(Sight.NOTHING.sees(METER));
        assertFalse(Sight.NOTHING.seesConnection("main"));
        assertFalse(Sight.NOTHING.sees(new Scope.OfConnection("main")));
        assertEquals(List.of(), Sight.NOTHING.stretches(METER));
    }

    /** As if a consent let out the stove as it is now, and what was recorded of the lift. */
    private static final Outside DSO =
            new Outside() {
                @Override
                public String party() {
                    return "dso";
                }

                @Override
                public boolean live(DeviceId device) {
                    return device.equals(STOVE) || device.equals(LIFT);
                }

                @Override
                public List<Stretch> recorded(
                        DeviceId device, Granularity told, Instant from, Instant until) {
                    return List.of();
                }

                @Override
                public Optional<Granularity> finest(DeviceId device) {
                    return Optional.empty();
                }

                @Override
                public void read(DataType type) {
                    throw new IllegalStateException("nothing is told here");
                }
            };

    private static Audience of(String issuer) {
        return Audience.HOME.of(Optional.of(issuer));
    }

    @Test
    @DisplayName(
            "A limit for other organisations is theirs to see, as its issuer's; messages are not")
    void audience() {
        Site site = site();
        Site named =
                new Site(
                        site.connections(),
                        site.circuits(),
                        site.zones(),
                        site.tenancies(),
                        site.placements(),
                        List.of(
                                new Party(
                                        "dso",
                                        "DSO",
                                        Party.Kind.ORGANISATION,
                                        Set.of(ContractRole.AGGREGATOR),
                                        Set.of("main"),
                                        Set.of())),
                        site.contracts());
        Sight sight = Sight.ofParty(named, Tenancy.HOME, NOW, DSO);
        Scope main = new Scope.OfConnection("main");
        Audience party = Audience.said(Optional.of("other"), Set.of("household", "dso"));
        Audience role = Audience.said(Optional.of("other"), Set.of("household", "role:aggregator"));
        assertTrue(sight.seesLimit(party, main) && sight.seesLimit(role, main));
        assertTrue(sight.seesLimit(role, new Scope.OfDevices("lift", Set.of(LIFT))));
        assertFalse(sight.seesLimit(of("other"), main));
        assertFalse(sight.seesLimit(role, new Scope.OfConnection("upper")), "has no role there");
        assertFalse(sight.seesLimit(party, new Scope.OfDevices("hot", Set.of(STOVE))), "let");
        assertFalse(Sight.ofParty(named, "cleo", NOW, DSO).seesLimit(party, main), "not theirs");
        assertFalse(sight.isToldOf(party) || sight.isToldOf(of("dso")));
        for (Sight people : List.of(Sight.WHOLE, Sight.of(named, "cleo", Map.of(), NOW))) {
            assertTrue(people.isToldOf(party) && people.isToldOf(Audience.HOME));
            assertFalse(people.isToldOf(Audience.ownersAlone("dso")));
        }
    }

    @Test
    @DisplayName(
            "The program of an organisation sees what leaves of its tenancy's, and nothing else of it")
    void organisation() {
        Sight sight = Sight.ofParty(site(), "cleo", NOW, DSO);
        assertTrue(sight.sees(STOVE));
        assertFalse(sight.sees(LIFT), "that is not the tenancy's");
        assertFalse(sight.sees(LAMP));
        assertFalse(sight.sees(STOVE, NOW), "no messages, orders or events of it");
        assertFalse(sight.commands(STOVE));
        Scope main = new Scope.OfConnection("main");
        Scope stove = new Scope.OfDevices("hot", Set.of(STOVE));
        Scope kitchen = new Scope.OfCircuit("kitchen");
        for (Scope scope : List.of(main, stove, kitchen)) {
            assertFalse(sight.sees(scope) || sight.commands(scope), scope.key());
            assertFalse(sight.seesLimit(of("installer"), scope), scope.key());
        }
        assertTrue(
                sight.seesLimit(of("dso"), stove) && sight.seesLimit(of("dso"), kitchen),
                "its own");
        assertFalse(sight.seesLimit(of("dso"), main), "but not what it set of others");
        assertFalse(sight.seesLimit(of("dso"), new Scope.OfConnection("upper")));
        assertFalse(sight.seesLimit(of("dso"), new Scope.OfDevices("lamp", Set.of(LAMP))));
        assertTrue(Sight.ofParty(site(), Tenancy.HOME, NOW, DSO).seesLimit(of("dso"), main));
        assertFalse(Sight.ofParty(site(), Tenancy.HOME, NOW, DSO).seesLimit(of("dso"), stove));
        assertFalse(sight.seesConnection("main"));
        Site seen = sight.site(site());
        assertEquals(Set.of(STOVE), seen.placements().keySet());
        assertEquals(Optional.empty(), seen.placement(STOVE).circuit());
        assertTrue(
                seen.circuits().isEmpty()
                        && seen.zones().isEmpty()
                        && seen.tenancies().isEmpty()
                        && seen.parties().isEmpty()
                        && seen.contracts().isEmpty());
        assertEquals(List.of(), seen.main().meters());
        Sight before = Sight.ofParty(site(), "ada", NOW, DSO);
        assertFalse(before.sees(STOVE), "the tenancy is over");
        assertFalse(before.seesLimit(of("dso"), stove));
        Sight common = Sight.ofParty(site(), Tenancy.HOME, NOW, DSO);
        assertTrue(common.sees(LIFT) && !common.sees(STOVE));
        Site plain = Site.of(List.of(new GridConnection("main", List.of(METER), false)));
        Sight small = Sight.ofParty(plain, Tenancy.HOME, NOW, DSO);
        assertFalse(small.isWhole());
        assertTrue(small.sees(LIFT) && !small.sees(METER));
    }
}
