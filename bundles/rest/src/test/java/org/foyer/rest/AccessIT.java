package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.rest.session.Access;
import org.foyer.rest.session.Caller;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every call as every role and every kind of program, over HTTP; and how they come and go. Over 400
 * lines: one home that each case goes on with.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccessIT extends RestCase {

    private static final String PASSWORD = "corriger cheval pile";
    private static final String ORDER =
            "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1500},\"duration\":\"PT2H\"}";
    private static final Map<Role, String> TOKENS = new EnumMap<>(Role.class);
    private static final Map<Agent.Kind, String> PROGRAMS = new EnumMap<>(Agent.Kind.class);

    @BeforeAll
    static void everybodyIsHere() throws Exception {
        openHouse();
        for (Role role : Role.values()) {
            TOKENS.put(role, role == Role.OWNER ? token : join(role.name(), role));
        }
        for (Agent.Kind kind : Agent.Kind.values()) {
            String code =
                    json(post(
                                    "/api/v1/agents",
                                    token,
                                    "{\"name\":\"%s\",\"kind\":\"%s\"}".formatted(kind, kind)))
                            .path("code")
                            .asText();
            PROGRAMS.put(kind, pair(code).path("token").asText());
        }
    }

    private static String invite(String name, Role role) throws Exception {
        String until =
                role.needsEnd() ? "\"" + Instant.now().plus(Duration.ofDays(1)) + "\"" : "null";
        JsonNode invited =
                json(
                        post(
                                "/api/v1/people/invitations",
                                token,
                                "{\"name\":\"%s\",\"role\":\"%s\",\"until\":%s}"
                                        .formatted(name, role, until)));
        assertEquals(name, invited.at("/invitation/name").asText());
        return invited.path("code").asText();
    }

    private static HttpResponse<String> accept(String code, String password) throws Exception {
        return post(
                "/api/v1/session/accept",
                null,
                "{\"code\":\"%s\",\"password\":\"%s\"}".formatted(code, password));
    }

    /** Invites, accepts, and gives the token that the cookie carries. */
    private static String join(String name, Role role) throws Exception {
        HttpResponse<String> in = accept(invite(name, role), PASSWORD);
        assertEquals(role.name(), json(in).path("role").asText());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static JsonNode pair(String code) throws Exception {
        return json(post("/api/v1/agents/token", null, "{\"code\":\"" + code + "\"}"));
    }

    private static String id(String name) throws Exception {
        for (JsonNode person : json(get("/api/v1/people", token)).path("items")) {
            if (person.path("name").asText().equals(name)) {
                return person.path("id").asText();
            }
        }
        throw new AssertionError("nobody is called " + name);
    }

    private static HttpResponse<String> put(String path, String bearer, String body)
            throws Exception {
        var request =
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request);
    }

    /** An answer to the call with nonsense where it takes something; its status tells if it may. */
    private static HttpResponse<InputStream> call(String call, String bearer) throws Exception {
        String[] parts = call.split(" ");
        String path =
                (parts[1].equals("/metrics") ? "" : "/api/v1")
                        + parts[1].replace("{name}", "nonsense!")
                                .replace("{service}", "org.example.nonsense")
                                .replaceAll("\\{[a-z]+}", "nonsense");
        var request =
                request(path)
                        .header("Authorization", "Bearer " + bearer)
                        .method(
                                parts[0],
                                parts[0].equals("GET") || parts[0].equals("DELETE")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString("{\"x\":1}"));
        if (!parts[0].equals("GET")) {
            request.header("Content-Type", "application/json");
        }
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static void tried(String call, String bearer, boolean may, String who)
            throws Exception {
        HttpResponse<InputStream> answer = call(call, bearer);
        try (InputStream body = answer.body()) {
            assertNotEquals(401, answer.statusCode(), call + " as " + who);
            assertEquals(may, answer.statusCode() != 403, call + " as " + who);
            if (!may) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(text.contains("not-allowed"), text);
            }
        }
    }

    @Test
    @Order(1)
    @DisplayName("Each call, tried as each role: what the table says, and 403 for all else")
    void eachCallAsEachRole() throws Exception {
        for (String call : Access.calls()) {
            boolean ends = call.equals("DELETE /session") || call.endsWith("/restore/apply");
            for (Map.Entry<Role, String> one : TOKENS.entrySet()) {
                Session session = new Session("p", "P", one.getKey(), Session.HOME, Instant.EPOCH);
                boolean may = Access.may(Caller.person(session, "", null), call);
                if (!Access.of(call).open() && !(ends && may)) {
                    tried(call, one.getValue(), may, one.getKey().name());
                }
            }
        }
    }

    @Test
    @Order(2)
    @DisplayName("Each call, tried as each kind of program")
    void eachCallAsEachProgram() throws Exception {
        for (String call : Access.calls()) {
            for (Map.Entry<Agent.Kind, String> one : PROGRAMS.entrySet()) {
                boolean display = one.getKey() == Agent.Kind.DISPLAY;
                boolean operator = one.getKey() == Agent.Kind.GRID_OPERATOR;
                boolean manager = one.getKey() == Agent.Kind.MANAGER;
                boolean may =
                        call.equals("GET /agents/me")
                                || (operator && call.contains(" /limit-links"))
                                || (manager && call.equals("GET /preferences/in-force"))
                                || (display
                                        && (call.equals("GET /home")
                                                || call.equals("GET /events")));
                if (!Access.of(call).open()) {
                    tried(call, one.getValue(), may, one.getKey().name());
                }
            }
        }
        JsonNode me = json(get("/api/v1/agents/me", PROGRAMS.get(Agent.Kind.TWIN)));
        schemas.check("AgentView", me);
        assertEquals("PAIRED", me.path("state").asText());
        problem(
                send(
                        request("/api/v1/agents/me")
                                .header("Cookie", "foyer_session=" + PROGRAMS.get(Agent.Kind.TWIN))
                                .GET()),
                401,
                "sign-in");
    }

    @Test
    @Order(3)
    void aRefusalNamesWhoMayInTheReadersLanguage() throws Exception {
        HttpResponse<String> no =
                send(
                        request("/api/v1/limits/wish")
                                .header("Authorization", "Bearer " + TOKENS.get(Role.MEMBER))
                                .header("Accept-Language", "de")
                                .DELETE());
        assertEquals(
                "Sie sind angemeldet als Mitglied. Das darf: Eigentümer, Bevollmächtigter.",
                problem(no, 403, "not-allowed").path("detail").asText());
        String program =
                problem(
                                get("/api/v1/devices", PROGRAMS.get(Agent.Kind.MANAGER)),
                                403,
                                "not-allowed")
                        .path("detail")
                        .asText();
        assertTrue(program.startsWith("This program may not"), program);
    }

    @Test
    @Order(4)
    @Tag("FR.PUC2.8")
    @DisplayName(
            "A device is set up, who steers it, its limit, a service's wishes for it, by owner and"
                    + " delegate; by nobody else, and nobody who is not signed in")
    void onlyWhoDecidesSetsUpADevice() throws Exception {
        String install =
                "{\"version\":\"1.0.0\",\"plan\":\"free\",\"scopes\":[\"readings\",\"control\"]}";
        String service = "/api/v1/store/services/" + FakeStore.SUNFIRST.value() + "/install";
        assertEquals(202, post(service, token, install).statusCode());
        Map<String, String> setUps =
                Map.of(
                        "/api/v1/devices/boiler/bounds",
                        "{\"maxW\":2000}",
                        "/api/v1/devices/boiler/controller",
                        "{\"service\":\"" + FakeStore.SUNFIRST.value() + "\"}",
                        "/api/v1/limits/mine",
                        "{\"measure\":\"POWER_W\",\"scope\":{\"group\":\"hot\",\"devices\":"
                                + "[\"boiler\"]},\"value\":2000}",
                        "/api/v1/store/subscriptions/" + FakeStore.SUNFIRST.value() + "/settings",
                        "{\"values\":{\"least\":650}}");
        for (Map.Entry<String, String> setUp : setUps.entrySet()) {
            for (Role role : Role.values()) {
                HttpResponse<String> answer =
                        put(setUp.getKey(), TOKENS.get(role), setUp.getValue());
                if (role == Role.OWNER || role == Role.DELEGATE) {
                    assertEquals(2, answer.statusCode() / 100, role + " " + answer.body());
                } else {
                    problem(answer, 403, "not-allowed");
                }
            }
            problem(put(setUp.getKey(), null, setUp.getValue()), 401, "sign-in");
            for (String program : PROGRAMS.values()) {
                problem(put(setUp.getKey(), program, setUp.getValue()), 403, "not-allowed");
            }
        }
        for (String undo : List.of("/bounds", "/controller")) {
            for (Role role : Role.values()) {
                if (role != Role.OWNER && role != Role.DELEGATE) {
                    String path = "/api/v1/devices/boiler" + undo;
                    problem(
                            send(
                                    request(path)
                                            .DELETE()
                                            .header("Authorization", "Bearer " + TOKENS.get(role))),
                            403,
                            "not-allowed");
                }
            }
        }
    }

    @Test
    @Order(4)
    @DisplayName("A member's wish to install is refused and told as a notice, once")
    void aMembersWishIsTold() throws Exception {
        String path = "/api/v1/store/services/org.foyer.service.sunfirst/install";
        for (int i = 0; i < 2; i++) {
            String detail =
                    problem(post(path, TOKENS.get(Role.MEMBER), "{}"), 403, "not-allowed")
                            .path("detail")
                            .asText();
            assertTrue(detail.contains("passed on"), detail);
        }
        int told = 0;
        for (JsonNode notice : json(get("/api/v1/notices", token)).path("items")) {
            told += notice.path("text").asText().startsWith("MEMBER would like") ? 1 : 0;
        }
        assertTrue(told >= 1, "told");
        post(path.replace("sunfirst", "nothing"), TOKENS.get(Role.MEMBER), "{}");
        post(path, TOKENS.get(Role.INSTALLER), "{}");
        String all = get("/api/v1/notices", token).body();
        assertFalse(all.contains("nothing"), "of what is offered only");
        assertFalse(all.contains("INSTALLER would"), "of members only");
    }

    @Test
    @Order(5)
    @DisplayName("Who gave an order is named; removed, they are out at once and so is their order")
    void aMemberOrdersAndIsRemoved() throws Exception {
        String ada = join("Ada", Role.MEMBER);
        JsonNode ordered = json(post("/api/v1/devices/boiler/commands", ada, ORDER));
        assertEquals("Ada", ordered.at("/control/by/name").asText());
        assertEquals(id("Ada"), ordered.at("/control/by/id").asText());
        assertTrue(
                ordered.at("/control/reason/text").asText().startsWith("Ada set"),
                ordered.toString());
        HttpResponse<InputStream> stream =
                HTTP.send(
                        request("/api/v1/events").header("Authorization", "Bearer " + ada).build(),
                        BodyHandlers.ofInputStream());
        assertEquals(
                204,
                send(request("/api/v1/people/" + id("Ada"))
                                .header("Authorization", "Bearer " + token)
                                .DELETE())
                        .statusCode());
        problem(get("/api/v1/home", ada), 401, "sign-in");
        stream.body().readAllBytes(); // ends, or the time limit of the test does
        JsonNode boiler = json(get("/api/v1/devices/boiler", token));
        assertNotEquals("Ada", boiler.at("/control/by/name").asText(), boiler.toString());
        problem(signIn("Ada", PASSWORD), 401, "wrong-secret");
    }

    @Test
    @Order(6)
    void anInvitationIsGoodOnceAndCanBeTakenBack() throws Exception {
        String code = invite("Bo", Role.DELEGATE);
        problem(accept(code, "short"), 422, "invalid");
        assertEquals(200, accept(code, PASSWORD).statusCode());
        problem(accept(code, PASSWORD), 401, "wrong-code");
        assertEquals("DELEGATE", json(signIn("bo", PASSWORD)).path("role").asText());
        String other = invite("Cy", Role.MEMBER);
        JsonNode open = json(get("/api/v1/people/invitations", token));
        schemas.check("InvitationPage", open);
        assertFalse(open.toString().contains(other), "the code is shown once");
        String id = open.at("/items/0/id").asText();
        assertEquals(204, delete("/api/v1/people/invitations/" + id).statusCode());
        problem(accept(other, PASSWORD), 401, "wrong-code");
        problem(delete("/api/v1/people/invitations/" + id), 404, "not-found");
        schemas.check("PersonPage", json(get("/api/v1/people", token)));
    }

    @Test
    @Order(7)
    void whatCannotBeIsSaid() throws Exception {
        String people = "/api/v1/people/invitations";
        problem(post(people, token, "{\"role\":\"MEMBER\"}"), 422, "invalid");
        problem(post(people, token, "{\"name\":\"Di\"}"), 422, "invalid");
        String guest = "{\"name\":\"Di\",\"role\":\"GUEST\"}";
        JsonNode missing = problem(post(people, token, guest), 422, "invalid");
        assertEquals("until", missing.at("/fields/0").asText());
        String taken = "{\"name\":\"owner\",\"role\":\"MEMBER\"}";
        problem(post(people, token, taken), 409, "person-name-taken");
        problem(delete("/api/v1/people/owner"), 409, "person-last-owner");
        String demoted = "{\"name\":\"Owner\",\"role\":\"MEMBER\"}";
        problem(put("/api/v1/people/owner", demoted), 409, "person-last-owner");
        problem(delete("/api/v1/people/nobody"), 404, "not-found");
        home.storage.withoutReserve();
        try {
            String fine = "{\"name\":\"Di\",\"role\":\"MEMBER\"}";
            problem(post(people, token, fine), 507, "not-stored");
        } finally {
            home.storage.plenty();
        }
    }

    @Test
    @Order(8)
    void aRoleThatChangesChangesAtOnceAndAnOrderGoesWithIt() throws Exception {
        String eve = join("Eve", Role.MEMBER);
        assertEquals(200, post("/api/v1/devices/boiler/commands", eve, ORDER).statusCode());
        String until = Instant.now().plus(Duration.ofDays(2)).toString();
        JsonNode now =
                json(
                        put(
                                "/api/v1/people/" + id("Eve"),
                                "{\"name\":\"Eve\",\"role\":\"GUEST\",\"until\":\"%s\"}"
                                        .formatted(until)));
        schemas.check("PersonView", now);
        problem(post("/api/v1/devices/boiler/commands", eve, ORDER), 403, "not-allowed");
        problem(get("/api/v1/notices", eve), 403, "not-allowed");
        JsonNode boiler = json(get("/api/v1/devices/boiler", eve));
        assertNotEquals("Eve", boiler.at("/control/by/name").asText());
    }

    @Test
    @Order(9)
    void aProgramThatIsPutOutIsOutAtOnce() throws Exception {
        JsonNode all = json(get("/api/v1/agents", token));
        schemas.check("AgentPage", all);
        assertFalse(all.toString().contains(PROGRAMS.get(Agent.Kind.DISPLAY)));
        for (JsonNode agent : all.path("items")) {
            if (agent.path("kind").asText().equals("DISPLAY")) {
                assertFalse(agent.path("lastSeen").isNull());
                String path = "/api/v1/agents/" + agent.path("id").asText();
                assertEquals(204, delete(path).statusCode());
                problem(delete(path), 404, "not-found");
            }
        }
        problem(get("/api/v1/home", PROGRAMS.get(Agent.Kind.DISPLAY)), 401, "sign-in");
        problem(post("/api/v1/agents/token", null, "{\"code\":\"A\"}"), 401, "wrong-code");
        problem(post("/api/v1/agents", token, "{\"name\":\"X\"}"), 422, "invalid");
        assertEquals(List.of(), json(get("/api/v1/people?limit=1", token)).findValues("password"));
    }

    private static HttpResponse<String> signIn(String name, String secret) throws Exception {
        return post(
                "/api/v1/session",
                null,
                "{\"name\":\"%s\",\"secret\":\"%s\"}".formatted(name, secret));
    }

    private static HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token).DELETE());
    }
}
