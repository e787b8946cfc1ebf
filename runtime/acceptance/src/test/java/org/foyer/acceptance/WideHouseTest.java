package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./foyer run --house wide}: two flats with common parts, and a tenant who moves out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WideHouseTest {

    private static final Set<String> COMMON =
            Set.of("pv", "battery", "meter", "heat-pump", "gas-meter");
    private static final Set<String> GROUND = Set.of("boiler", "ground-meter");
    private static final Set<String> UPPER = Set.of("upper-meter", "upper-boiler");

    private static final String ORDER =
            "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1200},\"untilReleased\":true}";

    @TempDir static Path folder;

    private static HomeProcess home;
    private static String ada;
    private static String bea;
    private static String cleo;

    @BeforeAll
    static void start() throws IOException {
        home = HomeProcess.start(folder.resolve("data"), "--house", "wide", "--no-broker").live();
        ada = join("Ada", "ground");
        bea = join("Bea", "upper");
    }

    @AfterAll
    static void stop() throws IOException {
        if (home != null) {
            assertEquals(143, home.stop(), "ends on SIGTERM");
            assertFalse(home.output().contains("Exception"), home.output());
        }
    }

    private static String join(String name, String tenancy) throws IOException {
        String invitation =
                "{\"name\":\"%s\",\"role\":\"OWNER\",\"until\":null,\"tenancy\":\"%s\"}"
                        .formatted(name, tenancy);
        JsonNode invited =
                home.expect(200, home.send("POST", "api/v1/people/invitations", invitation));
        String code = invited.path("code").asText();
        HttpResponse<String> in =
                home.send(
                        "POST",
                        "api/v1/session/accept",
                        "{\"code\":\"" + code + "\",\"password\":\"corriger cheval pile\"}");
        assertEquals(200, in.statusCode(), in.body());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static JsonNode as(String person, String path) throws IOException {
        return home.expect(200, home.sendAs(person, "GET", path, null));
    }

    private static Set<String> devices(String person) throws IOException {
        Set<String> ids = new TreeSet<>();
        as(person, "api/v1/devices").path("items").forEach(d -> ids.add(d.path("id").asText()));
        return ids;
    }

    private static void awaits(String what, Callable<Boolean> condition) {
        HomeProcess.await(
                what,
                () -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        return false;
                    }
                });
    }

    private static boolean isOnline(String person, String id) throws IOException {
        JsonNode device = as(person, "api/v1/devices/" + id);
        return device.at("/reachability/status").asText().equals("ONLINE")
                && device.at("/readings/power/value").isNumber();
    }

    @Test
    @Order(1)
    @DisplayName(
            "Two supplies, five circuits on three phases, a gas meter, two tenancies, common parts")
    void theWideHouseRuns() throws IOException {
        for (String id : COMMON) {
            awaits(id, () -> isOnline(home.token(), id));
        }
        for (String id : GROUND) {
            awaits(id, () -> isOnline(ada, id));
        }
        for (String id : UPPER) {
            awaits(id, () -> isOnline(bea, id));
        }
        JsonNode site = home.get("api/v1/site");
        assertEquals(2, site.path("tenancies").size());
        assertEquals("main", site.at("/connections/0/id").asText());
        assertTrue(site.toString().contains("\"commodity\":\"GAS\""), site.toString());
        Set<String> circuits = new TreeSet<>();
        Set<String> phases = new TreeSet<>();
        for (String person : Set.of(home.token(), ada, bea)) {
            for (JsonNode circuit : as(person, "api/v1/site").path("circuits")) {
                circuits.add(circuit.path("id").asText());
                circuit.path("phases").forEach(p -> phases.add(p.asText()));
            }
        }
        assertEquals(Set.of("ground", "ground-bath", "plant", "roof", "upper-bath"), circuits);
        assertEquals(Set.of("L1", "L2", "L3"), phases);
        assertTrue(home.get("api/v1/home").at("/now/gridW").isNumber());
        assertTrue(as(bea, "api/v1/home").at("/now/gridW").isNumber(), "her own supply");
        assertTrue(as(ada, "api/v1/home").at("/now/gridW").isNull(), "behind the common one");
    }

    @Test
    @Order(2)
    @Tag("part:NL.0.4")
    @DisplayName("Each sees and commands what is theirs; the manager what is common")
    void eachTheirs() throws IOException {
        assertEquals(new TreeSet<>(COMMON), devices(home.token()));
        assertEquals(new TreeSet<>(GROUND), devices(ada));
        assertEquals(new TreeSet<>(UPPER), devices(bea));
        String boiler = "api/v1/devices/boiler/commands";
        home.expect(200, home.sendAs(ada, "POST", boiler, ORDER));
        home.expect(404, home.sendAs(bea, "POST", boiler, ORDER));
        String autonomy = "api/v1/devices/boiler/autonomy";
        home.expect(200, home.sendAs(ada, "PUT", autonomy, "{\"autonomy\":\"SUGGEST\"}"));
        home.expect(404, home.send("POST", boiler, ORDER));
        home.expect(200, home.send("POST", "api/v1/devices/heat-pump/commands", ORDER));
        awaits(
                "a recorded reading",
                () -> as(ada, history(Instant.now().minusSeconds(600))).path("points").size() > 0);
    }

    private static String history(Instant from) {
        return "api/v1/history?device=boiler&quantity=power&step=RAW&from="
                + from
                + "&until="
                + Instant.now().plusSeconds(60);
    }

    @Test
    @Order(3)
    @Tag("part:NL.0.4")
    @DisplayName("One tenant moves out and the next moves in, seen from both sides")
    void aChangeOfTenancy() throws IOException {
        Instant change = Instant.now();
        String tenancy = "\"party\": \"%s\", \"zones\": [\"ground\"], \"from\": \"%s\"%s";
        String past =
                tenancy.formatted(
                        "Ground floor", "2020-01-01T00:00:00Z", ", \"until\": \"" + change + "\"");
        Files.writeString(
                folder.resolve("data/home.json"),
                "{\"org.foyer.home.tenancies~ground\": {"
                        + past
                        + "}, \"org.foyer.home.tenancies~ground-next\": {"
                        + tenancy.formatted("Next tenant", change, "")
                        + "}}");
        awaits(
                "Ada to be out",
                () -> home.sendAs(ada, "GET", "api/v1/home", null).statusCode() == 403);
        for (String path :
                Set.of("api/v1/devices", "api/v1/site", history(change), "api/v1/notices")) {
            home.expect(403, home.sendAs(ada, "GET", path, null));
        }
        home.expect(200, home.sendAs(ada, "GET", "api/v1/session", null));
        cleo = join("Cleo", "ground-next");
        assertEquals(new TreeSet<>(GROUND), devices(cleo));
        awaits(
                "Ada's order to be taken back",
                () ->
                        !as(cleo, "api/v1/devices/boiler").toString().contains("Ada")
                                && !as(cleo, "api/v1/devices/boiler/why")
                                        .toString()
                                        .contains("Ada"));
        assertEquals("DO", as(cleo, "api/v1/devices/boiler").path("autonomy").asText());
        JsonNode series = as(cleo, history(change.minusSeconds(600)));
        assertEquals(change.toString(), series.path("shownFrom").asText());
        for (JsonNode point : series.path("points")) {
            assertFalse(Instant.parse(point.path("from").asText()).isBefore(change));
        }
        for (JsonNode order : as(cleo, "api/v1/devices/boiler/orders").path("items")) {
            assertFalse(Instant.parse(order.path("at").asText()).isBefore(change));
            assertFalse(order.toString().contains("Ada"), order.toString());
        }
        assertEquals(new TreeSet<>(COMMON), devices(home.token()), "the manager sees neither");
        assertEquals(new TreeSet<>(UPPER), devices(bea));
        home.expect(200, home.sendAs(cleo, "POST", "api/v1/devices/boiler/commands", ORDER));
        home.expect(204, home.sendAs(cleo, "PUT", "api/v1/tenancy/shown", "{\"shown\":true}"));
        home.expect(200, home.send("GET", "api/v1/devices/boiler", null));
        home.expect(403, home.send("POST", "api/v1/devices/boiler/commands", ORDER));
        home.expect(204, home.sendAs(cleo, "PUT", "api/v1/tenancy/shown", "{\"shown\":false}"));
        home.expect(404, home.send("GET", "api/v1/devices/boiler", null));
    }
}
