package org.foyer.rest.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.notice.Notice;
import org.foyer.api.party.Audience;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.sight.Sight;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who reads which message: a flat let to Ada until the change, then to Cleo; the rest is common.
 */
class MentionsTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-05-31T20:00:00Z");
    private static final Instant CHANGE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-06-02T00:00:00Z");
    private static final DeviceId STOVE = new DeviceId("stove");
    private static final DeviceId LIFT = new DeviceId("lift");

    private static final Map<String, Scope> LIMITS =
            Map.of(
                    "fuse", new Scope.OfConnection("main"),
                    "flat-fuse", new Scope.OfCircuit("kitchen"),
                    "stove-wish", new Scope.OfDevices("hot", Set.of(STOVE)));
    private static final Map<String, Scope> LINKS =
            Map.of(
                    "dso", new Scope.OfConnection("main"),
                    "heat", new Scope.OfDevices("hot", Set.of(STOVE)));

    private static Tenancy flat(String id, Instant from, Instant until) {
        return new Tenancy(id, id, Set.of("flat"), Set.of(), from, Optional.ofNullable(until));
    }

    private static Site site() {
        return new Site(
                List.of(
                        new GridConnection(
                                "main",
                                "House",
                                Commodity.ELECTRICITY,
                                Phases.THREE,
                                List.of(),
                                false)),
                List.of(
                        new Circuit(
                                "kitchen",
                                "Kitchen",
                                "main",
                                Optional.empty(),
                                Phases.of(Phase.L1),
                                List.of())),
                List.of(new Zone("flat", "Flat", Zone.Kind.DWELLING, Optional.empty())),
                List.of(flat("ada", FIRST, CHANGE), flat("cleo", CHANGE, null)),
                Map.of(
                        STOVE,
                        new Placement(
                                "main",
                                Optional.of("kitchen"),
                                Phases.of(Phase.L1),
                                Optional.of("flat"))));
    }

    private static Mentions mentions(String tenancy, Instant now) {
        return new Mentions(
                Sight.of(site(), tenancy, Map.of(), now), Set.of(STOVE, LIFT), LIMITS, LINKS);
    }

    private static Trouble trouble(
            TroubleCode code, String subject, Map<String, String> parameters, Instant since) {
        return new Trouble(code, subject, parameters, Optional.empty(), Optional.empty(), since);
    }

    private static Trouble limit(TroubleCode code, String subject) {
        return trouble(
                code,
                subject,
                code == TroubleCode.NOT_GUARDED
                        ? Map.of("limit", subject)
                        : Map.of("issuer", "Netz AG"),
                BEFORE);
    }

    private static Notice told(Trouble trouble, Instant at) {
        return new Notice(
                "n",
                at,
                Notice.Level.WARNING,
                trouble.subject(),
                Reason.of(ReasonCode.TROUBLE, "trouble", "t", "subject", trouble.subject()),
                Optional.of(trouble),
                Audience.HOME,
                false);
    }

    /** Who reads a notice of the trouble: Ada while she lived there, Cleo and the site's today. */
    private static List<String> readers(Trouble trouble, Instant at) {
        List<String> readers = new ArrayList<>();
        if (mentions("ada", BEFORE).sees(told(trouble, at))) {
            readers.add("ada");
        }
        for (String today : List.of("cleo", "ada", Tenancy.HOME)) {
            if (mentions(today, AFTER).sees(told(trouble, at))) {
                readers.add(today + " today");
            }
        }
        return readers;
    }

    @Test
    @Tag("part:NL.0.4")
    @DisplayName(
            "A notice on a limit that still holds belongs to who held what it bounds when it was"
                    + " told: the next tenant reads nothing from before")
    void ofThen() {
        for (String mine : List.of("flat-fuse", "stove-wish")) {
            Trouble unguarded = limit(TroubleCode.NOT_GUARDED, mine);
            assertEquals(List.of("ada"), readers(unguarded, BEFORE), mine);
            assertEquals(List.of("cleo today"), readers(unguarded, CHANGE), mine);
        }
        Trouble common = limit(TroubleCode.NOT_GUARDED, "fuse");
        assertEquals(List.of("home today"), readers(common, BEFORE));
    }

    @Test
    @DisplayName("One of a limit by a link is theirs whose devices the link bounds")
    void ofLinks() {
        for (TroubleCode code :
                List.of(
                        TroubleCode.LIMIT_BY_LINK,
                        TroubleCode.LIMIT_FAIL_SAFE,
                        TroubleCode.LIMIT_LINK_LOST)) {
            assertEquals(List.of("ada"), readers(limit(code, "heat"), BEFORE), code.name());
            assertEquals(List.of("home today"), readers(limit(code, "dso"), BEFORE), code.name());
        }
    }

    @Test
    @DisplayName("Of a limit that holds no more nobody knows whose it was: nobody reads of it")
    void lifted() {
        assertEquals(List.of(), readers(limit(TroubleCode.NOT_GUARDED, "gone"), BEFORE));
        assertEquals(List.of(), readers(limit(TroubleCode.LIMIT_BY_LINK, "closed"), BEFORE));
    }

    @Test
    @DisplayName("What stops a tenant's device is theirs to read, though the limit is common")
    void deviceUnderACommonLimit() {
        Trouble held =
                trouble(
                        TroubleCode.CANNOT_RUN_UNDER_LIMIT,
                        "stove",
                        Map.of("device", "Stove", "limit", "fuse"),
                        BEFORE);
        assertEquals(List.of("ada"), readers(held, BEFORE));
        assertEquals(List.of("cleo today"), readers(held, AFTER));
        Trouble lift =
                trouble(
                        TroubleCode.GUARD_STOPS_SHEDDING,
                        "lift",
                        Map.of("device", "Lift", "limit", "gone"),
                        BEFORE);
        assertEquals(List.of("home today"), readers(lift, BEFORE));
    }

    @Test
    @DisplayName("A trouble of a limit is what holds now: who sees what it bounds is told of it")
    void troubles() {
        Trouble standing = limit(TroubleCode.NOT_GUARDED, "flat-fuse");
        assertEquals(true, mentions("cleo", AFTER).sees(standing));
        assertEquals(false, mentions("ada", AFTER).sees(standing));
        assertEquals(false, mentions(Tenancy.HOME, AFTER).sees(standing));
        assertEquals(
                true, mentions(Tenancy.HOME, AFTER).sees(limit(TroubleCode.LIMIT_BY_LINK, "dso")));
    }

    @Test
    @DisplayName("What names neither is the site's; what stops the whole home is everybody's")
    void ofTheSite() {
        Trouble disk = trouble(TroubleCode.DISK_NEARLY_FULL, "disk", Map.of("freeMiB", "3"), AFTER);
        assertEquals(List.of("home today"), readers(disk, AFTER));
        Trouble off = trouble(TroubleCode.LOOP_STUCK, "loop", Map.of("seconds", "30"), AFTER);
        assertEquals(List.of("ada", "cleo today", "home today"), readers(off, AFTER));
    }
}
