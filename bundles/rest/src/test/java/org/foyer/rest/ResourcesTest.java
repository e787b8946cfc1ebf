package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foyer.api.consent.DataType;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.rest.backend.RuntimeFacts;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.dial.Dialer;
import org.foyer.rest.dto.BundleView;
import org.foyer.rest.dto.Flows;
import org.foyer.rest.home.FlowSums;
import org.foyer.rest.http.Languages;
import org.foyer.rest.reach.Reach;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.foyer.testing.place.Sites;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.model.ModelValidationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Routes, access and the described interface agree. Over 400 lines: one look over all resources.
 */
class ResourcesTest {

    private final Clock clock =
            Clock.fixed(Instant.parse("2026-06-21T10:00:00Z"), ZoneId.of("Europe/Paris"));
    private final FakeHouse house = new FakeHouse(clock);
    private final Resources resources =
            new Resources(
                    new PlainBackends(house),
                    new NoFacts(),
                    clock,
                    clock.instant(),
                    new Ticks(() -> 0),
                    new Settings(1, true),
                    Reach.none(),
                    Dialer.none());

    @Test
    void openApiHoldsEachRouteAndNoOther() throws IOException {
        Set<String> routes = new TreeSet<>();
        routes().keySet().forEach(r -> routes.add(r));
        routes.add("GET /events");
        assertEquals(routes, new TreeSet<>(new OpenApiSchemas().operations()));
    }

    @Test
    @DisplayName(
            "What the running home does not look for: doubled addresses, methods without sense")
    void theResourcesAreSound() {
        new ApplicationHandler(looking());
        ResourceConfig doubled = looking().register(new Doubled());
        assertThrows(ModelValidationException.class, () -> new ApplicationHandler(doubled));
    }

    private ResourceConfig looking() {
        return JerseyApplication.of(resources.all(), resources.roles(), resources.reasons())
                .property(ServerProperties.RESOURCE_VALIDATION_DISABLE, false);
    }

    @Path("doubled")
    public static final class Doubled {
        @GET
        public String one() {
            return "1";
        }

        @GET
        public String two() {
            return "2";
        }
    }

    @Test
    void openApiNamesEveryEnumValue() throws IOException {
        var schemas = new OpenApiSchemas().schemas();
        assertTrue(schemas.toString().contains("WATER_HEATER"));
        assertTrue(schemas.toString().contains("UNREACHABLE"));
    }

    /** Who may what, as the household is told, and not as the table says it. */
    private static Set<Role> mayCall(String call) {
        Set<Role> lives = EnumSet.of(Role.OWNER, Role.DELEGATE, Role.MEMBER);
        Set<Role> decides = EnumSet.of(Role.OWNER, Role.DELEGATE);
        Set<Role> owns = EnumSet.of(Role.OWNER);
        return switch (call) {
            case "POST /session", "POST /session/accept", "POST /agents/token", "GET /agents/me" ->
                    EnumSet.noneOf(Role.class);
            case "GET /session", "DELETE /session", "PUT /session/password", "GET /openapi.json" ->
                    EnumSet.allOf(Role.class);
            case "GET /home", "GET /devices", "GET /devices/{id}", "GET /events" ->
                    EnumSet.allOf(Role.class);
            case "POST /limit-links/{id}/heartbeat",
                    "PUT /limit-links/{id}/limit",
                    "PUT /limit-links/{id}/fail-safe",
                    "POST /consents/{id}/accept" ->
                    EnumSet.noneOf(Role.class);
            case "GET /devices/{id}/why",
                    "GET /devices/{id}/bounds",
                    "GET /troubles",
                    "GET /limits",
                    "GET /limit-links",
                    "GET /limit-links/{id}",
                    "GET /site" ->
                    EnumSet.of(Role.OWNER, Role.DELEGATE, Role.MEMBER, Role.INSTALLER);
            case "GET /preferences",
                    "POST /preferences",
                    "PUT /preferences/{id}",
                    "DELETE /preferences/{id}",
                    "GET /preferences/in-force" ->
                    EnumSet.of(Role.OWNER, Role.DELEGATE, Role.MEMBER, Role.GUEST);
            case "GET /system/reach" -> EnumSet.allOf(Role.class);
            case "GET /system",
                    "GET /metrics",
                    "GET /device-roles",
                    "PUT /device-roles/{id}/hardware",
                    "DELETE /device-roles/{id}/hardware" ->
                    EnumSet.of(Role.OWNER, Role.DELEGATE, Role.INSTALLER);
            case "POST /devices/{id}/commands",
                    "DELETE /devices/{id}/commands",
                    "PUT /home/stops/{what}",
                    "DELETE /home/stops/{what}",
                    "POST /devices/{id}/triggers/{name}",
                    "PUT /devices/{id}/autonomy",
                    "PUT /preferences/season",
                    "POST /devices/{id}/autonomy/yes",
                    "DELETE /devices/{id}/autonomy/answers",
                    "POST /notices/{id}/acknowledge",
                    "POST /questions/{id}/answer" ->
                    lives;
            case "POST /store/keys",
                    "POST /history/imports",
                    "GET /device-events",
                    "PUT /tenancy/shown",
                    "POST /consents",
                    "DELETE /consents/{id}/pause" ->
                    owns;
            default -> {
                boolean people = call.contains(" /people") || call.contains(" /agents");
                if (people || call.contains("/system/")) {
                    yield owns;
                }
                yield call.startsWith("GET ") ? lives : decides;
            }
        };
    }

    private Set<String> calls() {
        Set<String> calls = new TreeSet<>(routes().keySet());
        calls.addAll(List.of("GET /events", "GET /metrics"));
        return calls;
    }

    @Test
    @DisplayName("Every route has its line in the table of who may call it, and every line a route")
    void everyRouteHasItsLine() {
        assertEquals(calls(), new TreeSet<>(Access.calls()));
        assertEquals(Set.of(), Access.of("GET /new").roles());
        assertEquals(Set.of(), Access.of("").agents());
    }

    @Test
    @DisplayName("Subscribing and cancelling are the owner's or a delegate's; members may look")
    @Tag("part:PT.HLUC2.PUC1.7")
    void eachRoleMayCallWhatItIsToldAndNothingElse() {
        for (String call : calls()) {
            boolean open = Access.of(call).open();
            for (Role role : Role.values()) {
                Session session = new Session("p", "Ada", role, Session.HOME, clock.instant());
                Caller caller = Caller.person(session, "t", Locale.ENGLISH);
                assertEquals(
                        open || mayCall(call).contains(role),
                        Access.may(caller, call),
                        call + " as " + role);
            }
        }
        assertFalse(Access.may(owner("home"), "GET /new"));
    }

    @Test
    @DisplayName(
            "Programs read their registration; displays the home; managers what is in force of"
                    + " wishes; grid operators speak on links")
    void eachKindOfProgramMayReadTheLeast() {
        for (String call : calls()) {
            for (Agent.Kind kind : Agent.Kind.values()) {
                boolean picture = Set.of("GET /home", "GET /events").contains(call);
                boolean link = call.contains(" /limit-links");
                boolean may =
                        Access.of(call).open()
                                || call.equals("GET /agents/me")
                                || (kind == Agent.Kind.GRID_OPERATOR && link)
                                || (kind == Agent.Kind.DISPLAY && picture)
                                || (kind == Agent.Kind.MANAGER
                                        && call.equals("GET /preferences/in-force"));
                assertEquals(may, Access.may(program(kind, "home"), call), call + " as " + kind);
                assertEquals(may, Access.may(program(kind, "flat-2"), call), call);
            }
        }
    }

    @Test
    @DisplayName("Programs of organisations make the calls of which it is said what leaves by them")
    void whatLeavesByACallIsSaid() {
        Set<String> history = Set.of("GET /history", "GET /history/quantities");
        Set<String> own =
                Set.of(
                        "GET /agents/me",
                        "GET /consents",
                        "GET /limits",
                        "POST /consents/{id}/accept");
        for (String call : calls()) {
            for (Agent.Kind kind : Agent.Kind.values()) {
                boolean picture = Set.of("GET /home", "GET /events").contains(call);
                boolean link = call.contains(" /limit-links");
                boolean may =
                        Access.of(call).open()
                                || own.contains(call)
                                || history.contains(call)
                                || (kind == Agent.Kind.GRID_OPERATOR && link)
                                || (kind == Agent.Kind.DISPLAY && picture);
                Caller caller = program(kind, "home", Optional.of("stadtwerke"));
                assertEquals(may, Access.may(caller, call), call + " as " + kind);
            }
            assertEquals(
                    history.contains(call)
                            ? Optional.of(DataType.HISTORY)
                            : Set.of("GET /home", "GET /events").contains(call)
                                    ? Optional.of(DataType.LIVE)
                                    : Optional.empty(),
                    Access.of(call).out().type(),
                    call);
        }
    }

    @Test
    @DisplayName("What is the whole site's is closed to who is of a tenancy in it")
    void theSitesIsClosedToTenancies() {
        for (String call : calls()) {
            boolean site =
                    (call.matches("[A-Z]+ /(store|grants|system|metrics|home/tiles|home/stops).*")
                                    && !call.equals("GET /system/reach"))
                            || call.matches("(PUT|DELETE) /limits.*")
                            || call.equals("PUT /devices/{id}/controller")
                            || call.equals("POST /history/imports")
                            || call.equals("GET /agents/me")
                            || call.equals("POST /consents/{id}/accept")
                            || call.matches("(POST|PUT) /limit-links.*");
            assertEquals(!site, Access.may(owner("flat-2"), call), call);
        }
    }

    private Caller owner(String tenancy) {
        Session session = new Session("p", "Ada", Role.OWNER, tenancy, clock.instant());
        return Caller.person(session, "t", Locale.ENGLISH);
    }

    private Caller program(Agent.Kind kind, String tenancy) {
        return program(kind, tenancy, Optional.empty());
    }

    private Caller program(Agent.Kind kind, String tenancy, Optional<String> party) {
        Agent agent =
                new Agent(
                        "a",
                        "A",
                        kind,
                        tenancy,
                        party,
                        Optional.empty(),
                        clock.instant(),
                        Agent.State.PAIRED,
                        Optional.empty(),
                        Optional.empty());
        return Caller.program(agent, "t", Locale.ENGLISH);
    }

    @Test
    void aFlowIsNullUntilKnownAndNeverZero() {
        Flows nothing = flows();
        assertNull(nothing.gridW());
        assertNull(nothing.sunW());
        assertNull(nothing.houseW());
        assertNull(nothing.ages().houseS());
        house.measureAll();
        Flows all = flows();
        assertEquals(-1200, all.gridW());
        assertEquals(3400, all.sunW());
        assertEquals(500, all.batteryW());
        assertEquals(64, all.batteryPercent());
        assertEquals(1700, all.houseW());
        house.lose(FakeHouse.SUN);
        Flows dark = flows();
        assertNull(dark.sunW());
        assertNull(dark.houseW(), "what the house uses is not known without the roof");
        assertEquals(-1200, dark.gridW());
        house.measure(FakeHouse.SUN, Quantity.POWER, 12);
        assertEquals(0, flows().sunW(), "an inverter's own use is not production");
    }

    @Test
    void flowsAreOfEachConnectionAndNeverNetted() {
        house.measureAll();
        assertEquals(List.of(), FlowSums.further(house.state(), house.site()));
        Site both =
                Sites.single(
                        house.state(),
                        Map.of(
                                FakeHouse.SUN,
                                new Placement(
                                        "barn",
                                        Optional.empty(),
                                        Phases.UNKNOWN,
                                        Optional.empty())),
                        new GridConnection("barn", List.of(), false));
        Flows home = FlowSums.of(house.state(), both);
        assertEquals(-1200, home.gridW());
        assertNull(home.sunW(), "the roof hangs on the other one");
        var further = FlowSums.further(house.state(), both);
        assertEquals("barn", further.get(0).id());
        assertEquals(3400, further.get(0).now().sunW());
        assertNull(further.get(0).now().gridW(), "nothing measures it");
        assertNull(further.get(0).now().houseW());
    }

    @Test
    void languagesFallBackToEnglish() {
        assertEquals("fr", Languages.choose("fr-CH, en;q=0.9").getLanguage());
        assertEquals("el", Languages.choose("zz, el;q=0.1").getLanguage());
        for (String header : List.of("", "zz", ";;;", "*", "x".repeat(1000))) {
            assertEquals(Locale.ENGLISH, Languages.choose(header), header);
        }
        assertEquals(Locale.ENGLISH, Languages.choose(null));
    }

    @Test
    void settingsOfTheLauncher() {
        assertEquals(new Settings(1, false), Settings.of(k -> null, () -> 0));
        HouseTicker fast =
                new HouseTicker() {
                    @Override
                    public long nanos() {
                        return 0;
                    }

                    @Override
                    public double speed() {
                        return 60;
                    }
                };
        assertEquals(
                new Settings(60, true),
                Settings.of(k -> k.equals("foyer.simulated") ? "true" : null, fast));
    }

    private Flows flows() {
        return FlowSums.of(house.state(), house.site());
    }

    private Map<String, Method> routes() {
        Map<String, Method> routes = new TreeMap<>();
        for (Object resource : resources.all()) {
            String root = "/" + resource.getClass().getAnnotation(Path.class).value();
            for (Method method : resource.getClass().getDeclaredMethods()) {
                for (Class<? extends Annotation> verb :
                        List.of(GET.class, PUT.class, POST.class, DELETE.class)) {
                    if (method.isAnnotationPresent(verb)) {
                        Path path = method.getAnnotation(Path.class);
                        routes.put(
                                verb.getSimpleName()
                                        + " "
                                        + root
                                        + (path == null ? "" : "/" + path.value()),
                                method);
                    }
                }
            }
        }
        return routes;
    }

    private record NoFacts() implements RuntimeFacts {
        @Override
        public String version() {
            return "0";
        }

        @Override
        public List<BundleView> bundles() {
            return List.of();
        }
    }
}
