package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.control.Limits;
import org.foyer.api.history.History;
import org.foyer.api.home.Home;
import org.foyer.api.identity.Identity;
import org.foyer.api.identity.Session.Role;
import org.foyer.api.notice.Notices;
import org.foyer.api.reading.Quantity;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.Store;
import org.foyer.rest.dto.BundleView;
import org.foyer.rest.dto.Flows;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private final Clock clock =
            Clock.fixed(Instant.parse("2026-06-21T10:00:00Z"), ZoneId.of("Europe/Paris"));
    private final FakeHouse house = new FakeHouse(clock);
    private final Resources resources =
            new Resources(new Plain(house), new NoFacts(), clock, clock.instant(), 1, true);

    @Test
    void openApiHoldsEachRouteAndNoOther() throws IOException {
        Set<String> routes = new TreeSet<>();
        routes().keySet().forEach(r -> routes.add(r));
        routes.add("GET /events");
        assertEquals(routes, new TreeSet<>(new OpenApiSchemas().operations()));
    }

    @Test
    void openApiNamesEveryEnumValue() throws IOException {
        var schemas = new OpenApiSchemas().schemas();
        assertTrue(schemas.toString().contains("WATER_HEATER"));
        assertTrue(schemas.toString().contains("ACKNOWLEDGED"));
    }

    @Test
    void rolesPerRoute() {
        Map<String, Method> routes = routes();
        Set<Role> members = EnumSet.of(Role.OWNER, Role.INSTALLER, Role.MEMBER);
        for (Map.Entry<String, Method> route : routes.entrySet()) {
            Set<Role> roles = Rights.rolesOf(route.getValue());
            String call = route.getKey();
            Set<Role> expected =
                    switch (call) {
                        case "POST /session" -> EnumSet.noneOf(Role.class);
                        case "DELETE /session" -> EnumSet.allOf(Role.class);
                        case "GET /system" -> EnumSet.of(Role.OWNER, Role.INSTALLER);
                        case "POST /devices/{id}/commands",
                                "DELETE /devices/{id}/commands",
                                "POST /notices/{id}/acknowledge" ->
                                members;
                        default ->
                                call.startsWith("GET ")
                                        ? EnumSet.allOf(Role.class)
                                        : EnumSet.of(Role.OWNER);
                    };
            assertEquals(expected, roles, call);
        }
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
    void languagesFallBackToEnglish() {
        assertEquals("fr", Languages.choose("fr-CH, en;q=0.9").getLanguage());
        assertEquals("el", Languages.choose("zz, el;q=0.1").getLanguage());
        for (String header : List.of("", "zz", ";;;", "*", "x".repeat(1000))) {
            assertEquals(Locale.ENGLISH, Languages.choose(header), header);
        }
        assertEquals(Locale.ENGLISH, Languages.choose(null));
    }

    @Test
    void onlyOwnHostNames() {
        HostFilter filter = new HostFilter("192.168.1.9");
        for (String own :
                List.of(
                        "localhost",
                        "LOCALHOST:80",
                        "127.0.0.1:8080",
                        "[::1]:1",
                        "192.168.1.9:80")) {
            assertTrue(filter.isOwn(own, "10.0.0.1"), own);
        }
        assertTrue(filter.isOwn("10.0.0.1:80", "10.0.0.1"));
        assertTrue(new HostFilter("0.0.0.0").isOwn("[fe80::1]:80", "fe80::1"));
        for (String foreign :
                List.of(
                        "",
                        ":80",
                        "evil.example",
                        "localhost.evil",
                        "127.0.0.1.evil:80",
                        "0.0.0.0",
                        "[::1")) {
            assertTrue(!new HostFilter("0.0.0.0").isOwn(foreign, "10.0.0.1"), foreign);
        }
    }

    @Test
    void settingsOfTheLauncher() {
        assertEquals(new Settings(1, false, ""), Settings.of(k -> null));
        Map<String, String> given =
                Map.of(
                        "foyer.speed",
                        "60",
                        "foyer.simulated",
                        "true",
                        "org.apache.felix.http.host",
                        "h");
        assertEquals(new Settings(60, true, "h"), Settings.of(given::get));
        assertEquals(1, Settings.of(k -> "foyer.speed".equals(k) ? "-3" : null).speed());
    }

    private Flows flows() {
        return FlowSums.of(house.state(), clock.instant());
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

    private record Plain(FakeHouse house) implements Backends {
        @Override
        public Home home() {
            return house;
        }

        @Override
        public Intents intents() {
            return house.intents();
        }

        @Override
        public KeptOrders orders() {
            return house;
        }

        @Override
        public Limits limits() {
            return house.limits();
        }

        @Override
        public History history() {
            return house;
        }

        @Override
        public Store store() {
            return house.store;
        }

        @Override
        public Notices notices() {
            return house;
        }

        @Override
        public Identity identity() {
            throw Problem.notReady("identity");
        }

        @Override
        public List<SelfTest> selfTests() {
            return List.of();
        }
    }
}
