package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Role;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.notice.Notice;
import org.foyer.api.party.Audience;
import org.foyer.api.party.ContractRole;
import org.foyer.api.party.Party;
import org.foyer.api.place.Site;
import org.foyer.api.place.SupplyContract;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.session.Access;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Programs of organisations over HTTP, with and without consent, in a house with two flats; and
 * what they try. Over 400 lines: one home with its people and programs, that each case goes on
 * with.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsentsIT extends RestCase {

    private static final String SPAN = "&from=2026-06-01T00:00:00Z&until=2026-06-01T02:00:00Z";
    private static final List<String> DEVICES =
            List.of("boiler", "lamp", "heater", "meter", "sun", "battery", "gadget");

    /** Tokens of programs, by tenancy, party and kind. */
    private static final Map<String, String> PROGRAMS = new HashMap<>();

    private static String bea;
    private static String member;

    @BeforeAll
    static void organisations() throws Exception {
        openHouse();
        home.house.measure(FakeHouse.HEATER, Quantity.POWER, 700);
        Site flats = TwoFlats.of(TwoFlats.ground("ada", TwoFlats.EARLY, Optional.empty()));
        home.house.said =
                new Site(
                        flats.connections(),
                        flats.circuits(),
                        flats.zones(),
                        flats.tenancies(),
                        flats.placements(),
                        List.of(
                                organisation("stadtwerke", ContractRole.SUPPLIER),
                                organisation("edf", ContractRole.AGGREGATOR),
                                new Party("ada", "Ada", Party.Kind.PERSON, Set.of(), Set.of())),
                        List.of(
                                new SupplyContract(
                                        "u",
                                        "upper",
                                        "stadtwerke",
                                        "",
                                        "main",
                                        TwoFlats.EARLY,
                                        Optional.empty())));
        bea = join("Bea", Role.OWNER, "\"bea\"");
        member = join("Mo", Role.MEMBER, "null");
        for (Agent.Kind kind : List.of(Agent.Kind.DISPLAY, Agent.Kind.MANAGER)) {
            for (String party : List.of("stadtwerke", "edf")) {
                PROGRAMS.put("home " + party + " " + kind, pair(token, party, kind));
            }
            PROGRAMS.put("bea stadtwerke " + kind, pair(bea, "stadtwerke", kind));
        }
    }

    private static Party organisation(String id, ContractRole role) {
        return new Party(id, "Org " + id, Party.Kind.ORGANISATION, Set.of(role), Set.of());
    }

    private static String join(String name, Role role, String tenancy) throws Exception {
        String invited =
                json(post(
                                "/api/v1/people/invitations",
                                token,
                                "{\"name\":\"%s\",\"role\":\"%s\",\"tenancy\":%s}"
                                        .formatted(name, role, tenancy)))
                        .path("code")
                        .asText();
        String cookie =
                post(
                                "/api/v1/session/accept",
                                null,
                                "{\"code\":\"%s\",\"password\":\"corriger cheval pile\"}"
                                        .formatted(invited))
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static String pair(String owner, String party, Agent.Kind kind) throws Exception {
        JsonNode invited =
                json(
                        post(
                                "/api/v1/agents",
                                owner,
                                "{\"name\":\"%s %s %s\",\"kind\":\"%s\",\"party\":\"%s\"}"
                                        .formatted(
                                                owner.equals(token) ? "home" : "bea",
                                                party,
                                                kind,
                                                kind,
                                                party)));
        schemas.check("PairingView", invited);
        assertEquals("Org " + party, invited.at("/agent/partyName").asText());
        String code = invited.path("code").asText();
        return json(post("/api/v1/agents/token", null, "{\"code\":\"" + code + "\"}"))
                .path("token")
                .asText();
    }

    private static String program(String tenancy, String party, Agent.Kind kind) {
        return PROGRAMS.get(tenancy + " " + party + " " + kind);
    }

    private static String order(String party, String type, String device, String more) {
        return "{\"recipient\":\"%s\",\"type\":\"%s\",\"devices\":[\"%s\"],\"purpose\":\"Bills\"%s}"
                .formatted(party, type, device, more);
    }

    private static String give(String owner, String order) throws Exception {
        JsonNode given = json(post("/api/v1/consents", owner, order));
        schemas.check("ConsentView", given);
        assertEquals("WAITING", given.path("state").asText());
        return given.path("id").asText();
    }

    private static void accept(String id, String program) throws Exception {
        JsonNode accepted = json(post("/api/v1/consents/" + id + "/accept", program, ""));
        assertEquals("OPEN", accepted.path("state").asText());
    }

    private static HttpResponse<String> send(String method, String path, String bearer)
            throws Exception {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.noBody()));
    }

    private static HttpResponse<String> history(String device, String step, String program)
            throws Exception {
        return get(
                "/api/v1/history?device=" + device + "&quantity=power&step=" + step + SPAN,
                program);
    }

    @Test
    @Order(1)
    @Tag("part:X.1")
    @DisplayName("Without consent: each read path as each program of an organisation tells nothing")
    void withoutConsent() throws Exception {
        for (String call : Access.calls()) {
            if (!call.startsWith("GET ")) {
                continue;
            }
            for (Map.Entry<String, String> one : PROGRAMS.entrySet()) {
                String path =
                        (call.equals("GET /metrics") ? "" : "/api/v1")
                                + call.substring(4)
                                        .replace("{id}", "sun")
                                        .replaceAll("\\{[a-z]+}", "call");
                String query = call.contains("/history") ? "?device=sun&quantity=power" + SPAN : "";
                HttpResponse<String> answer = get(path + query, one.getValue());
                boolean own =
                        Set.of("GET /agents/me", "GET /consents", "GET /limits").contains(call);
                assertEquals(own ? 200 : 403, answer.statusCode(), call + " " + one.getKey());
                for (String device : DEVICES) {
                    assertFalse(
                            answer.body().contains("\"" + device + "\""),
                            call + " " + one.getKey() + ": " + answer.body());
                }
            }
        }
    }

    @Test
    @Order(2)
    @Tag("part:PT.HLUC3.PUC2.7")
    @Tag("part:GEN.15")
    @DisplayName(
            "With consent: that device, no finer than agreed, and nobody else; until withdrawn")
    void withConsent() throws Exception {
        String program = program("home", "stadtwerke", Agent.Kind.MANAGER);
        String id =
                give(
                        token,
                        order(
                                "stadtwerke",
                                "HISTORY",
                                "sun",
                                ",\"from\":\"2026-01-01T00:00:00Z\",\"onward\":[\"edf\"]"));
        problem(history("sun", "QUARTER_HOUR", program), 403, "not-allowed");
        String accept = "/api/v1/consents/" + id + "/accept";
        problem(post(accept, program("home", "edf", Agent.Kind.MANAGER), ""), 404, "not-found");
        problem(
                post(accept, program("bea", "stadtwerke", Agent.Kind.MANAGER), ""),
                404,
                "not-found");
        problem(post(accept, token, ""), 403, "not-allowed");
        accept(id, program);

        JsonNode series = json(history("sun", "QUARTER_HOUR", program));
        assertTrue(series.path("points").size() > 0, series.toString());
        for (JsonNode point : series.path("points")) {
            assertEquals(point.path("mean"), point.path("min"));
            assertEquals(point.path("mean"), point.path("max"));
        }
        assertEquals(200, history("sun", "DAY", program).statusCode());
        for (String finer : List.of("RAW", "MINUTE")) {
            JsonNode refused = problem(history("sun", finer, program), 422, "invalid");
            assertEquals("step", refused.at("/fields/0").asText());
            assertTrue(refused.path("detail").asText().contains("QUARTER_HOUR"));
        }
        JsonNode quantities = json(get("/api/v1/history/quantities?device=sun", program));
        assertTrue(quantities.toString().contains("power"));
        for (String other : List.of("battery", "boiler", "heater", "no-such")) {
            HttpResponse<String> foreign = history(other, "QUARTER_HOUR", program);
            HttpResponse<String> unknown = history("nothing", "QUARTER_HOUR", program);
            assertEquals(404, foreign.statusCode(), other);
            assertEquals(unknown.body(), foreign.body(), other);
        }
        for (String nobody :
                List.of("home edf MANAGER", "bea stadtwerke MANAGER", "home edf DISPLAY")) {
            assertEquals(
                    403, history("sun", "QUARTER_HOUR", PROGRAMS.get(nobody)).statusCode(), nobody);
        }
        problem(
                get("/api/v1/home", program("home", "stadtwerke", Agent.Kind.DISPLAY)),
                403,
                "not-allowed");

        assertEquals(403, send("PUT", "/api/v1/consents/" + id + "/pause", member).statusCode());
        assertEquals(204, send("PUT", "/api/v1/consents/" + id + "/pause", token).statusCode());
        problem(history("sun", "QUARTER_HOUR", program), 403, "not-allowed");
        assertEquals(204, send("DELETE", "/api/v1/consents/" + id + "/pause", token).statusCode());
        assertEquals(200, history("sun", "QUARTER_HOUR", program).statusCode());
        assertEquals(204, send("DELETE", "/api/v1/consents/" + id, token).statusCode());
        problem(history("sun", "QUARTER_HOUR", program), 403, "not-allowed");
        problem(send("DELETE", "/api/v1/consents/" + id + "/pause", token), 404, "not-found");
        JsonNode all = json(get("/api/v1/consents", token));
        schemas.check("ConsentPage", all);
        assertEquals("WITHDRAWN", all.at("/items/0/state").asText());
        assertEquals(0, json(get("/api/v1/consents", program)).path("items").size());
    }

    @Test
    @Order(3)
    @Tag("part:FR.MDP.3")
    @DisplayName("The live picture of the devices that were named; a withdrawal ends the stream")
    void live() throws Exception {
        String program = program("home", "stadtwerke", Agent.Kind.DISPLAY);
        assertEquals(
                200,
                post(
                                "/api/v1/devices/battery/commands",
                                token,
                                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1500},"
                                        + "\"duration\":\"PT2H\"}")
                        .statusCode());
        String id = give(token, order("stadtwerke", "LIVE", "battery", ""));
        accept(id, program);
        home.house.measure(FakeHouse.BATTERY, Quantity.POWER, 1500);
        home.house.measure(FakeHouse.BATTERY, Quantity.ENERGY_IN, 123_456);
        JsonNode picture = json(get("/api/v1/home", program));
        assertEquals(1, picture.path("devices").size(), picture.toString());
        assertEquals("battery", picture.at("/devices/0/id").asText());
        assertOnlyWhatLeaves(picture);
        problem(
                get("/api/v1/home", program("home", "stadtwerke", Agent.Kind.MANAGER)),
                403,
                "not-allowed");

        HttpResponse<InputStream> stream =
                HTTP.send(
                        request("/api/v1/events")
                                .header("Authorization", "Bearer " + program)
                                .build(),
                        BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (!line.contains("\"devices\"")) {
            line = lines.readLine();
        }
        assertTrue(line.contains("\"battery\"") && !line.contains("\"sun\""), line);
        assertOnlyWhatLeaves(JSON.readTree(line.substring(line.indexOf('{'))));
        assertEquals(204, send("DELETE", "/api/v1/consents/" + id, token).statusCode());
        while (line != null) { // ends, or the time limit of the test does
            line = lines.readLine();
        }
        assertEquals(403, get("/api/v1/events", program).statusCode());
    }

    private static void assertOnlyWhatLeaves(JsonNode picture) {
        assertEquals(Set.of("at", "sequence", "simulated", "devices"), fields(picture));
        JsonNode device = picture.at("/devices/0");
        assertEquals(Set.of("id", "name", "kind", "reachability", "readings"), fields(device));
        assertEquals(Set.of("status", "since"), fields(device.get("reachability")));
        assertTrue(fields(device.get("readings")).contains("power"), device.toString());
        for (JsonNode reading : device.get("readings")) {
            assertEquals(Set.of("value", "unit", "at", "ageS", "quality"), fields(reading));
            assertFalse(reading.get("unit").asText().equals("Wh"), "no counter");
        }
    }

    private static Set<String> fields(JsonNode node) {
        Set<String> names = new HashSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    @Order(4)
    @Tag("part:NL.0.4")
    @DisplayName(
            "A tenant's consent is the tenant's: of their devices, seen and ended by them alone")
    void ofATenant() throws Exception {
        for (String foreign : List.of("sun", "boiler", "no-such")) {
            JsonNode refused =
                    problem(
                            post(
                                    "/api/v1/consents",
                                    bea,
                                    order("stadtwerke", "HISTORY", foreign, "")),
                            422,
                            "invalid");
            assertEquals("devices", refused.at("/fields/0").asText());
        }
        problem(
                post("/api/v1/consents", token, order("edf", "HISTORY", "heater", "")),
                422,
                "invalid");
        problem(
                post("/api/v1/consents", bea, order("edf", "HISTORY", "heater", "")),
                422,
                "invalid");
        String program = program("bea", "stadtwerke", Agent.Kind.MANAGER);
        String id =
                give(
                        bea,
                        order(
                                "stadtwerke",
                                "HISTORY",
                                "heater",
                                ",\"from\":\"2026-01-01T00:00:00Z\""));
        accept(id, program);
        assertEquals(200, history("heater", "HOUR", program).statusCode());
        assertEquals(404, history("sun", "HOUR", program).statusCode());
        assertEquals(
                403,
                history("heater", "HOUR", program("home", "stadtwerke", Agent.Kind.MANAGER))
                        .statusCode());
        assertFalse(get("/api/v1/consents", token).body().contains(id));
        problem(send("DELETE", "/api/v1/consents/" + id, token), 404, "not-found");
        String mine = get("/api/v1/consents/reads", bea).body();
        assertTrue(mine.contains("\"count\":1"), mine);
    }

    @Test
    @Order(5)
    @Tag("part:PT.HLUC2.PUC1.15")
    @DisplayName("Who read what, and how often, is there to see; of one's own tenancy")
    void reads() throws Exception {
        JsonNode reads = json(get("/api/v1/consents/reads", member));
        schemas.check("ReadCountPage", reads);
        Map<String, Long> counts = new HashMap<>();
        for (JsonNode read : reads.path("items")) {
            counts.merge(
                    read.path("recipient").asText() + " " + read.path("type").asText(),
                    read.path("count").asLong(),
                    Long::sum);
            assertFalse(Instant.parse(read.path("last").asText()).isAfter(Instant.now()));
        }
        assertEquals(3L, counts.get("stadtwerke HISTORY"), "a refused one is none");
        assertTrue(counts.get("stadtwerke LIVE") >= 2, counts.toString());
        assertEquals(2, counts.size(), "nothing of the tenant's");
    }

    @Test
    @Order(6)
    @DisplayName("One program gets four streams, and leaves the others theirs")
    void streams() throws Exception {
        String program = program("home", "stadtwerke", Agent.Kind.DISPLAY);
        String id = give(token, order("stadtwerke", "LIVE", "battery", ""));
        accept(id, program);
        List<InputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                HttpResponse<InputStream> stream = stream(program);
                open.add(stream.body());
                assertEquals(i < 4 ? 200 : 503, stream.statusCode(), "stream " + i);
            }
            HttpResponse<InputStream> other = stream(token);
            open.add(other.body());
            assertEquals(200, other.statusCode());
        } finally {
            for (InputStream one : open) {
                one.close();
            }
            send("DELETE", "/api/v1/consents/" + id, token);
        }
    }

    private static HttpResponse<InputStream> stream(String bearer) throws Exception {
        return HTTP.send(
                request("/api/v1/events").header("Authorization", "Bearer " + bearer).build(),
                BodyHandlers.ofInputStream());
    }

    @Test
    @Order(7)
    @DisplayName("A consent outlives the program, and can be withdrawn without it")
    void outlives() throws Exception {
        String id = give(token, order("edf", "HISTORY", "sun", ""));
        for (JsonNode agent : json(get("/api/v1/agents", token)).path("items")) {
            if (agent.path("party").asText().equals("edf")) {
                send("DELETE", "/api/v1/agents/" + agent.path("id").asText(), token);
            }
        }
        assertTrue(get("/api/v1/consents", token).body().contains(id));
        assertEquals(204, send("DELETE", "/api/v1/consents/" + id, token).statusCode());
    }

    @Test
    @Order(8)
    @DisplayName("What cannot be is said by its field")
    void mistakes() throws Exception {
        Map<String, String> wrong =
                Map.of(
                        order("edf", "HISTORY", "sun", ",\"onward\":[\"nobody\"]"),
                        "onward",
                        order("edf", "HISTORY", "sun", ",\"onward\":[null]"),
                        "onward",
                        order("nobody", "HISTORY", "sun", ""),
                        "recipient",
                        order("ada", "HISTORY", "sun", ""),
                        "recipient",
                        order("edf", "LIVE", "sun", ",\"granularity\":\"DAY\""),
                        "granularity",
                        order("edf", "HISTORY", "sun", ",\"technique\":\"PSEUDONYM\""),
                        "technique",
                        order("edf", "HISTORY", "sun", ",\"until\":\"2020-01-01T00:00:00Z\""),
                        "until",
                        order("edf", "HISTORY", "sun", ",\"retentionDays\":0"),
                        "retentionDays",
                        order("edf", "HISTORY", "sun", ",\"onward\":[\"edf\"]"),
                        "onward",
                        "{\"recipient\":\"edf\",\"type\":\"LIVE\",\"devices\":[\"sun\"]}",
                        "purpose");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            JsonNode refused =
                    problem(post("/api/v1/consents", token, one.getKey()), 422, "invalid");
            assertEquals(one.getValue(), refused.at("/fields/0").asText(), one.getKey());
        }
        problem(
                post(
                        "/api/v1/agents",
                        token,
                        "{\"name\":\"x\",\"kind\":\"TWIN\",\"party\":\"nobody\"}"),
                422,
                "invalid");
    }

    private static LinkTerms link(Scope scope) {
        return new LinkTerms(
                "operator",
                "stadtwerke",
                scope,
                Direction.IMPORT,
                Limit.Binding.LAW,
                "home stadtwerke GRID_OPERATOR",
                Optional.of(Duration.ofMinutes(2)),
                new LinkTerms.FailSafe(4200, Duration.ofHours(2)),
                500,
                20_000);
    }

    private static List<String> names(String program) throws Exception {
        List<String> names = new ArrayList<>();
        JsonNode page = json(get("/api/v1/limits", program));
        schemas.check("LimitPage", page);
        page.path("items").forEach(limit -> names.add(limit.path("name").asText()));
        return names;
    }

    @Test
    @Order(9)
    @DisplayName(
            "A link tells its issuer's program no circuit of the house, and of its devices those that"
                    + " leave")
    void links() throws Exception {
        String box = pair(token, "stadtwerke", Agent.Kind.GRID_OPERATOR);
        String display = program("home", "stadtwerke", Agent.Kind.DISPLAY);
        home.house
                .links()
                .agree(link(new Scope.OfDevices("hot", Set.of(FakeHouse.BATTERY, FakeHouse.SUN))));
        String path = "/api/v1/limit-links/operator";
        JsonNode closed = json(get(path, box));
        assertEquals("hot", closed.at("/scope/group").asText());
        assertEquals(0, closed.at("/scope/devices").size(), closed.toString());
        String id = give(token, order("stadtwerke", "LIVE", "battery", ""));
        accept(id, display);
        String limit = "{\"valueW\":4000}";
        for (HttpResponse<String> answer :
                List.of(
                        get(path, box),
                        get("/api/v1/limit-links", box),
                        post(path + "/heartbeat", box, ""),
                        send(
                                request(path + "/limit")
                                        .header("Authorization", "Bearer " + box)
                                        .header("Content-Type", "application/json")
                                        .method("PUT", BodyPublishers.ofString(limit))),
                        get("/api/v1/limits", box))) {
            assertTrue(answer.body().contains("\"devices\":[\"battery\"]"), answer.body());
            assertFalse(answer.body().contains("\"sun\""), answer.body());
        }
        assertTrue(get(path, token).body().contains("\"sun\""), "the household's own");
        send("DELETE", "/api/v1/consents/" + id, token);
        assertFalse(get("/api/v1/limits", box).body().contains("\"battery\""), "withdrawn");
    }

    @Test
    @Order(10)
    @DisplayName("Whom a limit names, by itself or by its role, reads it; no other organisation")
    void audienceOfLimits() throws Exception {
        String edf = pair(token, "edf", Agent.Kind.MANAGER);
        String stadtwerke = program("home", "stadtwerke", Agent.Kind.MANAGER);
        Limit limit =
                Limit.of("dim", Measure.POWER_W, Direction.IMPORT, 9000, "x", Limit.Binding.LAW);
        assertEquals(List.of(), names(edf));
        for (String named : List.of("edf", "role:aggregator")) {
            home.house
                    .limits()
                    .set(limit.seenBy(Audience.said(Optional.empty(), Set.of("household", named))));
            assertEquals(List.of("dim"), names(edf), named);
            assertFalse(names(stadtwerke).contains("dim"), named);
            assertTrue(names(token).contains("dim"), named);
        }
        JsonNode told = json(get("/api/v1/limits", edf)).at("/items/0");
        assertTrue(told.path("scopeName").isNull(), told.toString());
        home.house.limits().lift("dim", "x");
        assertEquals(List.of(), names(edf));
    }

    @Test
    @Order(11)
    @DisplayName("What is told to an organisation alone, no person reads, and nobody's program")
    void notForTheHousehold() throws Exception {
        Reason text = Reason.of(ReasonCode.SUN_FADING);
        home.house.post(Notice.Level.INFO, "own-party", text, Audience.ownersAlone("edf"));
        for (Site site : new Site[] {home.house.said, null}) {
            home.house.said = site;
            String all = get("/api/v1/notices", token).body();
            assertFalse(all.contains("own-party"), all);
            for (Notice notice : home.house.all()) {
                if (notice.origin().equals("own-party")) {
                    problem(
                            post("/api/v1/notices/" + notice.id() + "/acknowledge", token, ""),
                            404,
                            "not-found");
                }
            }
            problem(
                    get("/api/v1/notices", PROGRAMS.get("bea stadtwerke MANAGER")),
                    403,
                    "not-allowed");
        }
    }
}
