package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.foyer.api.identity.Agent;
import org.foyer.rest.session.Access;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The home dials programs over real sockets, and what they ask passes the walls of HTTP. */
class DialIT extends RestCase {

    private static final Map<Agent.Kind, DialPeer> PEERS = new LinkedHashMap<>();
    private static final Map<Agent.Kind, String> TOKENS = new LinkedHashMap<>();
    private static final Map<Agent.Kind, DialPeer.Line> LINES = new LinkedHashMap<>();

    @BeforeAll
    static void everyKindIsDialed() throws Exception {
        openHouse();
        for (Agent.Kind kind : Agent.Kind.values()) {
            PEERS.put(kind, new DialPeer());
            invite(kind.name(), kind, PEERS.get(kind).address());
        }
        JsonNode waiting = agent("DISPLAY");
        await("the password is asked for", () -> is("REFUSED", "NO_PASSWORD"));
        assertEquals("INVITED", waiting.path("state").asText());
        assertEquals(
                204,
                put("/api/v1/session/password", "{\"password\":\"cheval pile\"}").statusCode());
        for (Agent.Kind kind : Agent.Kind.values()) {
            pair(kind);
        }
    }

    @AfterAll
    static void closePeers() throws IOException {
        for (DialPeer peer : PEERS.values()) {
            peer.close();
        }
    }

    private static final Map<String, String> CODES = new LinkedHashMap<>();

    private static void invite(String name, Agent.Kind kind, String address) throws Exception {
        JsonNode invited =
                json(
                        post(
                                "/api/v1/agents",
                                token,
                                "{\"name\":\"%s\",\"kind\":\"%s\",\"address\":\"%s\"}"
                                        .formatted(name, kind, address)));
        schemas.check("PairingView", invited);
        CODES.put(name, invited.path("code").asText().replace("-", ""));
    }

    /** It gets its token for its code over the connection, and is dialed again with that. */
    private static void pair(Agent.Kind kind) throws Exception {
        DialPeer peer = PEERS.get(kind);
        try (DialPeer.Line first = peer.greet(CODES.get(kind.name()))) {
            TOKENS.put(kind, first.read().path("token").asText());
            first.send(Map.of("type", "kept"));
            first.untilClosed();
        }
        LINES.put(kind, peer.greet(TOKENS.get(kind)));
    }

    private static JsonNode agent(String name) throws Exception {
        JsonNode all = json(get("/api/v1/agents", token));
        schemas.check("AgentPage", all);
        for (JsonNode one : all.path("items")) {
            if (one.path("name").asText().equals(name)) {
                return one;
            }
        }
        throw new AssertionError(name + " is not there");
    }

    private static JsonNode is(String status, String why) throws Exception {
        JsonNode dial = agent("DISPLAY").path("dial");
        return dial.path("status").asText().equals(status)
                        && (why == null || dial.path("why").asText().equals(why))
                ? dial
                : null;
    }

    /** Whoever was silent for too long while others were tried is dialed again. */
    private static JsonNode ask(Agent.Kind kind, String method, String path, String body)
            throws Exception {
        try {
            return LINES.get(kind).ask(method, path, body);
        } catch (IOException cut) {
            LINES.put(kind, PEERS.get(kind).greet(TOKENS.get(kind)));
            return LINES.get(kind).ask(method, path, body);
        }
    }

    private static HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token).DELETE());
    }

    @Test
    @Tag("part:FR.ARC.11")
    @DisplayName("Each call, tried as each kind of program: dialed, it hears what HTTP answers")
    void theWallsAreThoseOfHttp() throws Exception {
        int same = 0;
        for (String call : Access.calls()) {
            String[] parts = call.split(" ");
            boolean elsewhere = parts[1].equals("/metrics");
            String path =
                    (elsewhere ? "" : "/api/v1")
                            + parts[1].replace("{service}", "org.example.nonsense")
                                    .replaceAll("\\{[a-z]+}", "nonsense");
            boolean hasBody = !parts[0].equals("GET") && !parts[0].equals("DELETE");
            for (Map.Entry<Agent.Kind, String> one : TOKENS.entrySet()) {
                boolean stream = call.equals("GET /events");
                JsonNode dialed = ask(one.getKey(), parts[0], path, hasBody ? "{\"x\":1}" : null);
                String what = call + " as " + one.getKey() + ": " + dialed;
                if (Access.of(call).open()) {
                    assertEquals(403, dialed.path("status").asInt(), what);
                    continue;
                }
                if (elsewhere) {
                    assertEquals(404, dialed.path("status").asInt(), what);
                    continue;
                }
                var request =
                        request(path)
                                .header("Authorization", "Bearer " + one.getValue())
                                .method(
                                        parts[0],
                                        hasBody
                                                ? BodyPublishers.ofString("{\"x\":1}")
                                                : BodyPublishers.noBody());
                if (hasBody) {
                    request.header("Content-Type", "application/json");
                }
                HttpResponse<InputStream> direct =
                        HTTP.send(request.build(), BodyHandlers.ofInputStream());
                try (InputStream body = direct.body()) {
                    assertEquals(direct.statusCode(), dialed.path("status").asInt(), what);
                    if (direct.statusCode() >= 400) {
                        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                        assertEquals(text, dialed.path("body").asText(), what);
                    }
                    assertEquals(
                            stream && direct.statusCode() == 200,
                            dialed.at("/headers/Content-Type")
                                    .asText()
                                    .startsWith("text/event-stream"),
                            what);
                }
                if (stream && direct.statusCode() == 200) {
                    LINES.get(one.getKey())
                            .send(Map.of("type", "cancel", "id", dialed.path("id").asText()));
                }
                same++;
            }
        }
        assertTrue(same > 400, "compared " + same);
    }

    @Test
    void aDisplayHearsTheHomeAsItChanges() throws Exception {
        JsonNode home = ask(Agent.Kind.DISPLAY, "GET", "/api/v1/home", null);
        DialPeer.Line line = LINES.get(Agent.Kind.DISPLAY);
        assertEquals(200, home.path("status").asInt());
        assertTrue(JSON.readTree(home.path("body").asText()).has("sequence"), home.toString());
        assertEquals(
                403,
                line.ask("POST", "/api/v1/devices/boiler/commands", "{}").path("status").asInt());
        JsonNode stream = line.ask("GET", "/api/v1/events", null);
        String id = stream.path("id").asText();
        String seen = "";
        while (!seen.contains("hello") || !seen.contains("home")) {
            JsonNode next = line.read();
            if (next.path("id").asText().equals(id)) {
                assertEquals("event", next.path("type").asText(), next.toString());
                seen += next.path("event").asText() + " ";
            }
        }
        line.send(Map.of("type", "cancel", "id", id));
        JsonNode next = line.read();
        while (!next.path("type").asText().equals("end")) {
            next = line.read();
        }
    }

    @Test
    @DisplayName("Put out or no longer to be dialed: closed within a second, and refused after")
    void takenBackIsClosedAtOnce() throws Exception {
        for (boolean putOut : new boolean[] {true, false}) {
            try (DialPeer peer = new DialPeer()) {
                invite("Once " + putOut, Agent.Kind.DISPLAY, peer.address());
                String code = CODES.get("Once " + putOut);
                String secret;
                try (DialPeer.Line first = peer.greet(code)) {
                    secret = first.read().path("token").asText();
                    first.send(Map.of("type", "kept"));
                    first.untilClosed();
                }
                try (DialPeer.Line line = peer.greet(secret)) {
                    assertEquals(200, line.ask("GET", "/api/v1/home", null).path("status").asInt());
                    line.ask("GET", "/api/v1/events", null);
                    String id = agent("Once " + putOut).path("id").asText();
                    String path = "/api/v1/agents/" + id + (putOut ? "" : "/address");
                    assertEquals(204, delete(path).statusCode());
                    long nanos = line.untilClosed();
                    assertTrue(nanos < TimeUnit.SECONDS.toNanos(1), nanos + " ns");
                }
                assertEquals(putOut ? 401 : 200, get("/api/v1/home", secret).statusCode());
                if (!putOut) {
                    assertTrue(agent("Once false").path("dial").isNull());
                    delete("/api/v1/agents/" + agent("Once false").path("id").asText());
                }
            }
        }
    }

    @Test
    void whoHangsUpIsDialedAgain() throws Exception {
        DialPeer peer = PEERS.get(Agent.Kind.TWIN);
        LINES.get(Agent.Kind.TWIN).close();
        DialPeer.Line again = peer.greet(TOKENS.get(Agent.Kind.TWIN));
        LINES.put(Agent.Kind.TWIN, again);
        JsonNode me = again.ask("GET", "/api/v1/agents/me", null);
        assertEquals(200, me.path("status").asInt());
        assertFalse(me.toString().contains(TOKENS.get(Agent.Kind.TWIN)));
    }

    @Test
    @DisplayName("The handshake carries nothing by which anybody could come to the home")
    void theHandshakeTellsNothing() throws Exception {
        DialPeer peer = PEERS.get(Agent.Kind.MANAGER);
        LINES.get(Agent.Kind.MANAGER).close();
        DialPeer.Line line = peer.accept();
        Map<String, String> head = line.head();
        assertEquals("GET /home HTTP/1.1", head.get(""));
        assertFalse(head.containsKey("authorization") || head.containsKey("cookie"));
        assertFalse(head.toString().contains("Java"), head.toString());
        line.upgrade().greet(TOKENS.get(Agent.Kind.MANAGER), "127.0.0.1:" + peer.port());
        LINES.put(Agent.Kind.MANAGER, line);
    }

    @Test
    void anAddressIsTheOwnersAndNotTheHomesOwn() throws Exception {
        String id = agent("GRID_OPERATOR").path("id").asText();
        String path = "/api/v1/agents/" + id + "/address";
        String port = base.substring(base.lastIndexOf(':') + 1);
        for (String wrong :
                new String[] {
                    "http://manager.example/",
                    "ws://manager.example/",
                    "wss://u:p@manager.example/",
                    "wss://localhost:" + port,
                    "ws://127.0.0.1:" + port + "/api/v1/home",
                    "ws://127.0.0.7:" + port,
                    "ws://[::1]:" + port
                }) {
            JsonNode no = problem(put(path, "{\"address\":\"" + wrong + "\"}"), 422, "invalid");
            assertEquals("address", no.at("/fields/0").asText(), wrong);
            assertTrue(no.path("detail").asText().length() > 30, no.toString());
        }
        problem(put(path, "{}"), 422, "invalid");
        problem(
                put("/api/v1/agents/nobody/address", "{\"address\":\"wss://a.example/\"}"),
                404,
                "not-found");
        JsonNode still = agent("GRID_OPERATOR").path("dial");
        assertEquals(PEERS.get(Agent.Kind.GRID_OPERATOR).address(), still.path("address").asText());
    }

    @Test
    void whoLiesIsCutAndShown() throws Exception {
        try (DialPeer peer = new DialPeer()) {
            invite("Liar", Agent.Kind.MANAGER, peer.address());
            try (DialPeer.Line line = peer.accept().upgrade()) {
                assertThrows(IOException.class, () -> line.greet("another secret", "a.example:1"));
                line.send(
                        Map.of("type", "proof", "nonce", "n".repeat(43), "proof", "00".repeat(32)));
                line.untilClosed();
            }
            JsonNode dial =
                    await(
                            "the refusal",
                            () -> {
                                JsonNode now = agent("Liar").path("dial");
                                return now.path("why").isNull() ? null : now;
                            });
            assertEquals("CREDENTIAL", dial.path("why").asText());
            assertEquals("REFUSED", dial.path("status").asText());
            delete("/api/v1/agents/" + agent("Liar").path("id").asText());
        }
    }

    @Test
    void whoSendsTooMuchIsCut() throws Exception {
        ask(Agent.Kind.FLEXIBILITY_MANAGER, "GET", "/api/v1/agents/me", null);
        DialPeer peer = PEERS.get(Agent.Kind.FLEXIBILITY_MANAGER);
        DialPeer.Line line = LINES.get(Agent.Kind.FLEXIBILITY_MANAGER);
        try {
            for (int i = 0; i < 64; i++) {
                line.frame(i == 0 ? 0x01 : 0x00, "x".repeat(8192).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException cut) {
            assertTrue(cut.getMessage() != null);
        }
        line.untilClosed();
        JsonNode dial =
                await(
                        "the refusal",
                        () -> {
                            JsonNode now = agent("FLEXIBILITY_MANAGER").path("dial");
                            return now.path("why").isNull() ? null : now;
                        });
        assertEquals("PROTOCOL", dial.path("why").asText());
        // Given anew, it is dialed at once, however long the pause was.
        String id = agent("FLEXIBILITY_MANAGER").path("id").asText();
        assertEquals(204, delete("/api/v1/agents/" + id + "/address").statusCode());
        put("/api/v1/agents/" + id + "/address", "{\"address\":\"" + peer.address() + "\"}");
        LINES.put(
                Agent.Kind.FLEXIBILITY_MANAGER,
                peer.greet(TOKENS.get(Agent.Kind.FLEXIBILITY_MANAGER)));
    }
}
