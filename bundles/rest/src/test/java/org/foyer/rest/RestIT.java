package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.foyer.api.history.History;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Store;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The packaged bundles in Felix with Jetty, driven over HTTP as a page or a script would. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @TempDir static Path folder;
    private static FrameworkHome home;
    private static String base;
    private static String token;
    private static OpenApiSchemas schemas;

    @BeforeAll
    static void start() throws Exception {
        home = new FrameworkHome(folder);
        base = await("Jetty", () -> home.base());
        schemas = new OpenApiSchemas();
    }

    @AfterAll
    static void stop() throws Exception {
        home.close();
    }

    @Test
    @Order(1)
    void healthIsThereBeforeTheHomeIsAndUpWithTheFirstValue() throws Exception {
        HttpResponse<String> starting = await("health", () -> is(get("/health", null), 503));
        assertEquals("{\"status\":\"STARTING\"}", starting.body());
        home.registerHouse();
        assertEquals(503, get("/health", null).statusCode(), "no value yet");
        home.house.measureAll();
        assertEquals("{\"status\":\"UP\",\"live\":true}", get("/health", null).body());
        token = Files.readString(folder.resolve("token")).strip();
        await("the home", () -> is(get("/api/v1/home", token), 200));
    }

    @Test
    @Order(2)
    void nothingButHealthAndSignInAnswersWithoutASession() throws Exception {
        for (String path :
                List.of(
                        "/api/v1/home",
                        "/api/v1/devices",
                        "/api/v1/openapi.json",
                        "/api/v1/events",
                        "/api/v1/nothing",
                        "/api/v1/session",
                        "/metrics")) {
            problem(get(path, null), 401, "sign-in");
            problem(get(path, "not-a-token"), 401, "sign-in");
        }
        problem(
                send(
                        request("/api/v1/devices/boiler/commands")
                                .POST(BodyPublishers.ofString("{}"))),
                401,
                "sign-in");
    }

    @Test
    @Order(3)
    void thePageSignsInByCodeAndProvesItsWrites() throws Exception {
        problem(post("/api/v1/session", null, "{\"secret\":\"WRONG\"}"), 401, "wrong-secret");
        problem(post("/api/v1/session", null, "{\"secret\":\"\"}"), 422, "invalid");
        HttpResponse<String> in =
                post("/api/v1/session", null, "{\"secret\":\"" + home.code() + "\"}");
        assertEquals(200, in.statusCode(), in.body());
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        String pair = cookie.substring(0, cookie.indexOf(';'));
        String csrf = JSON.readTree(in.body()).path("csrf").asText();
        assertEquals(
                csrf,
                json(send(request("/api/v1/session").header("Cookie", pair).GET()))
                        .path("csrf")
                        .asText());
        String order = "{\"command\":{\"kind\":\"RELEASE\"},\"duration\":\"PT1H\"}";
        HttpRequest.Builder write =
                request("/api/v1/devices/boiler/commands")
                        .header("Cookie", pair)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(order));
        problem(send(write), 403, "csrf");
        problem(send(write.copy().header("X-Foyer-CSRF", "guess")), 403, "csrf");
        write.header("X-Foyer-CSRF", csrf);
        assertEquals(200, send(write).statusCode());
        problem(send(write.copy().header("Origin", "http://evil.example")), 403, "wrong-origin");
        assertEquals(200, send(write.copy().header("Origin", base)).statusCode());
        HttpRequest.Builder out =
                request("/api/v1/session")
                        .header("Cookie", pair)
                        .header("X-Foyer-CSRF", csrf)
                        .DELETE();
        assertEquals(204, send(out).statusCode());
        problem(send(request("/api/v1/session").header("Cookie", pair).GET()), 401, "sign-in");
    }

    @Test
    @Order(4)
    void answersOnlyToItsOwnNames() throws Exception {
        assertTrue(raw("GET /health HTTP/1.1\r\nHost: evil.example\r\n").contains(" 421 "));
        assertTrue(raw("GET /health HTTP/1.1\r\nHost: localhost:1\r\n").contains(" 200 "));
        assertTrue(
                raw("GET /health HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n").contains(" 421 "));
        assertEquals(
                "nosniff",
                get("/health", null).headers().firstValue("X-Content-Type-Options").orElseThrow());
    }

    @Test
    @Order(5)
    @DisplayName("Every family answers as openapi.json says")
    void everyFamilyAnswersAsDescribed() throws Exception {
        JsonNode document = checked("GET", "/home", "/home", null, 200);
        assertEquals(-1200, document.path("now").path("gridW").asDouble());
        assertEquals(3400, document.path("now").path("sunW").asDouble());
        assertEquals(1700, document.path("now").path("houseW").asDouble());
        assertTrue(document.path("simulated").asBoolean());
        assertEquals("Europe/Paris", document.path("zone").asText());
        checked("GET", "/devices", "/devices", null, 200);
        checked("GET", "/devices/{id}", "/devices/boiler", null, 200);
        JsonNode boiler =
                checked(
                        "POST",
                        "/devices/{id}/commands",
                        "/devices/boiler/commands",
                        "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1500},\"duration\":\"PT2H\"}",
                        200);
        assertEquals("PERSON", boiler.path("control").path("by").path("rank").asText());
        assertTrue(
                boiler.path("control").path("reason").path("text").asText().startsWith("Owner set"),
                boiler.toString());
        checked("GET", "/devices/{id}/why", "/devices/boiler/why", null, 200);
        checked("DELETE", "/devices/{id}/commands", "/devices/boiler/commands", null, 204);
        assertEquals(
                "RELEASE",
                checked("GET", "/devices/{id}", "/devices/boiler", null, 200)
                        .at("/control/command/kind")
                        .asText());
        checked(
                "PUT",
                "/home/limits/{name}",
                "/home/limits/operator",
                "{\"kind\":\"IMPORT_POWER_W\",\"value\":3000,\"until\":null}",
                200);
        checked("DELETE", "/home/limits/{name}", "/home/limits/operator", null, 204);
        checked(
                "GET",
                "/history",
                "/history?device=boiler&quantity=power&from=2026-06-21T10:00:00Z&until=2026-06-21T11:00:00Z",
                null,
                200);
        checked("GET", "/history/quantities", "/history/quantities?device=boiler", null, 200);
        checked("GET", "/store/services", "/store/services?category=GRID", null, 200);
        checked("POST", "/store/refresh", "/store/refresh", "", 200);
        String sunfirst = "org.foyer.service.sunfirst";
        checked("GET", "/store/services/{id}", "/store/services/" + sunfirst, null, 200);
        JsonNode job =
                checked(
                        "POST",
                        "/store/services/{id}/install",
                        "/store/services/" + sunfirst + "/install",
                        "{\"version\":\"1.0.0\",\"plan\":\"free\",\"scopes\":[\"readings\",\"control\"]}",
                        202);
        checked("GET", "/store/jobs/{id}", "/store/jobs/" + job.path("id").asText(), null, 200);
        checked("GET", "/store/jobs", "/store/jobs", null, 200);
        checked("GET", "/store/services/{id}", "/store/services/" + sunfirst, null, 200);
        checked("GET", "/store/subscriptions", "/store/subscriptions", null, 200);
        checked(
                "PUT",
                "/store/subscriptions/{id}/paused",
                "/store/subscriptions/" + sunfirst + "/paused",
                "{\"paused\":true}",
                200);
        checked("PUT", "/store/order", "/store/order", "{\"items\":[\"" + sunfirst + "\"]}", 200);
        checked("GET", "/store/order", "/store/order", null, 200);
        checked("GET", "/grants", "/grants", null, 200);
        checked("PUT", "/grants/{service}/{scope}", "/grants/" + sunfirst + "/prices", "", 200);
        checked(
                "DELETE",
                "/grants/{service}/{scope}",
                "/grants/" + sunfirst + "/prices",
                null,
                200);
        problem(
                post("/api/v1/store/services/" + sunfirst + "/update", token, ""),
                409,
                "needs-consent");
        checked("DELETE", "/store/services/{id}", "/store/services/" + sunfirst, null, 202);
        checked("GET", "/notices", "/notices", null, 200);
        checked("POST", "/notices/{id}/acknowledge", "/notices/n1/acknowledge", "", 204);
        JsonNode system = checked("GET", "/system", "/system", null, 200);
        assertEquals("resolver-guard", system.at("/selfTest/0/check").asText());
        assertTrue(system.path("bundles").size() > 8);
        checked("GET", "/session", "/session", null, 200);
        assertNotNull(JSON.readTree(get("/api/v1/openapi.json", token).body()).get("paths"));
        HttpResponse<String> csv =
                send(
                        request(
                                        "/api/v1/history?device=boiler&quantity=power&limit=2"
                                                + "&from=2026-06-21T10:00:00Z&until=2026-06-21T11:00:00Z")
                                .header("Authorization", "Bearer " + token)
                                .header("Accept", "text/csv")
                                .GET());
        assertEquals(3, csv.body().lines().count(), csv.body());
        assertTrue(
                get("/metrics", token)
                        .body()
                        .contains("foyer_device_power_watts{device=\"boiler\"}"));
    }

    @Test
    @Order(6)
    void mistakesAreNamed() throws Exception {
        String commands = "/api/v1/devices/boiler/commands";
        problem(post(commands, token, "{"), 400, "malformed");
        problem(post(commands, token, ""), 400, "body-missing");
        problem(post(commands, token, "null"), 400, "body-missing");
        problem(post(commands, token, "[]"), 400, "malformed");
        problem(post(commands, token, "[".repeat(3000)), 400, "malformed");
        field(
                "command.powerW",
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":\"hot\"},\"duration\":\"PT1H\"}");
        field(
                "command.powerW",
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":9001},\"duration\":\"PT1H\"}");
        field("command.powerW", "{\"command\":{\"kind\":\"SET_POWER\"},\"duration\":\"PT1H\"}");
        field(
                "command.powerW",
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1e999},\"duration\":\"PT1H\"}");
        field("command.kind", "{\"command\":{\"kind\":\"FLY\"},\"duration\":\"PT1H\"}");
        field("command.kind", "{\"command\":{\"kind\":1},\"duration\":\"PT1H\"}");
        field(
                "command.kind",
                "{\"command\":{\"kind\":\"SWITCH\",\"on\":true},\"duration\":\"PT1H\"}");
        field(
                "command.on",
                "{\"command\":{\"kind\":\"RELEASE\",\"on\":true},\"duration\":\"PT1H\"}");
        field("duration", "{\"command\":{\"kind\":\"RELEASE\"},\"duration\":\"PT13H\"}");
        field("duration", "{\"command\":{\"kind\":\"RELEASE\"},\"duration\":\"soon\"}");
        field("duration", "{\"command\":{\"kind\":\"RELEASE\"}}");
        field("extra", "{\"extra\":1}");
        problem(post(commands, token, "x".repeat(70_000)), 413, "too-large");
        problem(
                send(
                        request(commands)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
        problem(get("/api/v1/nothing", token), 404, "not-found");
        problem(get("/api/v1/devices/nobody", token), 404, "not-found");
        problem(get("/api/v1/devices/%C3%A9", token), 404, "not-found");
        problem(post("/api/v1/home", token, "{}"), 405, "method-not-allowed");
        problem(get("/api/v1/devices?limit=0", token), 422, "invalid");
        problem(get("/api/v1/devices?cursor=%2A", token), 422, "invalid");
        problem(get("/api/v1/history?device=boiler", token), 422, "invalid");
        JsonNode refused =
                problem(
                        post(
                                commands,
                                token,
                                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":7000},\"duration\":\"PT1H\"}"),
                        409,
                        "no-room");
        assertTrue(refused.path("detail").asText().contains("1 kW"), refused.toString());
        assertEquals(
                "RELEASE",
                json(get("/api/v1/devices/boiler", token)).at("/control/command/kind").asText(),
                "a refused order does not wait");
    }

    @Test
    @Order(7)
    void pagesByCursor() throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    json(
                            get(
                                    "/api/v1/devices?limit=2"
                                            + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                                    token));
            page.path("items").forEach(d -> ids.add(d.path("id").asText()));
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty());
        assertEquals(List.of("battery", "boiler", "heater", "lamp", "meter", "sun"), ids);
    }

    @Test
    @Order(8)
    void theSameKeyIsDoneOnce() throws Exception {
        String path = "/api/v1/store/services/org.foyer.service.other/install";
        String body =
                "{\"version\":\"1.0.0\",\"plan\":\"free\",\"scopes\":[\"readings\",\"control\"]}";
        HttpRequest.Builder order =
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "k1")
                        .POST(BodyPublishers.ofString(body));
        int before = home.house.store.jobs().size();
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(HTTP.sendAsync(order.build(), BodyHandlers.ofString()));
        }
        Set<String> answers = new java.util.HashSet<>();
        for (CompletableFuture<HttpResponse<String>> answer : all) {
            assertEquals(202, answer.get(20, TimeUnit.SECONDS).statusCode());
            answers.add(answer.get().body());
        }
        assertEquals(1, answers.size());
        assertEquals(before + 1, home.house.store.jobs().size());
        order.POST(BodyPublishers.ofString(body.replace("control", "prices")));
        problem(send(order), 422, "key-reused");
    }

    @Test
    @Order(9)
    void speaksTheReadersLanguage() throws Exception {
        String text =
                json(send(
                                request("/api/v1/devices/heater")
                                        .header("Authorization", "Bearer " + token)
                                        .header("Accept-Language", "fr-BE,fr;q=0.9,en;q=0.5")
                                        .GET()))
                        .at("/control/reason/text")
                        .asText();
        assertEquals("Suit ses propres réglages.", text);
    }

    @Test
    @Order(10)
    void aPartThatIsAwayIsNamedAndItsSwapRestartsNothing() throws Exception {
        Bundle rest = home.bundle("org.foyer.rest");
        long since = rest.getLastModified();
        home.unregister(History.class);
        home.unregister(Store.class);
        String history = "/api/v1/history/quantities?device=boiler";
        JsonNode problem = problem(get(history, token), 503, "not-ready");
        assertEquals("history", problem.at("/fields/0").asText());
        problem(get("/api/v1/store/services", token), 503, "not-ready");
        assertEquals(200, get("/api/v1/home", token).statusCode());
        home.register(History.class, home.house);
        home.register(Store.class, home.house.store);
        assertEquals(200, get(history, token).statusCode());
        assertEquals(200, get("/api/v1/store/services", token).statusCode());
        assertEquals(since, rest.getLastModified());
    }

    @Test
    @Order(11)
    void streamsEventsToTwoClientsAndForgetsThoseThatGo() throws Exception {
        try (Events one = new Events();
                Events two = new Events()) {
            for (Events events : List.of(one, two)) {
                JsonNode first = events.next("home");
                schemas.check("HomeView", first);
            }
            await("the hub's first look", () -> home.house.store.jobs().isEmpty() ? null : true);
            home.tellListeners();
            assertNotNull(one.next("home"));
            // The hub has looked once before it tells what is new; offer until it is told.
            JsonNode notice =
                    await(
                            "a notice",
                            () -> {
                                home.house.post(
                                        Notice.Level.INFO,
                                        "test",
                                        Reason.of(ReasonCode.SUN_FADING));
                                return one.poll("notice", 700);
                            });
            schemas.check("NoticeView", notice);
            assertEquals(
                    202,
                    post(
                                    "/api/v1/store/services/org.foyer.service.sunfirst/install",
                                    token,
                                    "{\"version\":\"1.0.0\",\"plan\":\"free\",\"scopes\":[\"readings\",\"control\"]}")
                            .statusCode());
            schemas.check("JobView", two.next("job"));
            // Told in either order, so each stream is asked for one of them.
            assertEquals(0, one.next("store").size());
        }
        await(
                "closed streams",
                () -> {
                    home.house.post(Notice.Level.INFO, "test", Reason.of(ReasonCode.SUN_FADING));
                    home.tellListeners();
                    return get("/metrics", token).body().contains("foyer_event_streams 0")
                            ? true
                            : null;
                });
    }

    @Test
    @Order(12)
    void aStreamThatNobodyReadsHoldsNoOneUpAndStreamsAreBounded() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < EventHub.MOST_CLIENTS; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                socket.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), URI.create(base).getPort()));
                socket.getOutputStream()
                        .write(
                                ("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                                + token
                                                + "\r\n\r\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            await(
                    "all streams",
                    () ->
                            get("/metrics", token)
                                            .body()
                                            .contains(
                                                    "foyer_event_streams " + EventHub.MOST_CLIENTS)
                                    ? true
                                    : null);
            problem(get("/api/v1/events", token), 503, "too-many-streams");
            for (int i = 0; i < 300; i++) {
                home.house.post(Notice.Level.INFO, "flood", Reason.of(ReasonCode.SUN_FADING));
            }
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertEquals(200, get("/api/v1/home", token).statusCode());
            }
            assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(15));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    @Order(13)
    void whateverIsSentIsNeverA500() throws Exception {
        Random random = new Random(20261122);
        String[] paths = schemas.paths().toArray(new String[0]);
        String[] methods = {"GET", "POST", "PUT", "DELETE", "PATCH"};
        for (int i = 0; i < 1500; i++) {
            String path =
                    paths[random.nextInt(paths.length)].replaceAll(
                            "\\{[a-z]+}", Fuzz.segment(random));
            if (path.equals("/events") || path.startsWith("/session")) {
                continue;
            }
            HttpRequest.Builder request;
            try {
                request = request("/api/v1" + path + Fuzz.query(random));
            } catch (IllegalArgumentException e) {
                continue;
            }
            String body = Fuzz.body(random);
            HttpResponse<String> answer =
                    send(
                            request.header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .header("Accept-Language", Fuzz.language(random))
                                    .method(
                                            methods[random.nextInt(methods.length)],
                                            BodyPublishers.ofString(body)));
            assertTrue(answer.statusCode() < 500, () -> path + " " + body + " " + answer.body());
            // Jetty itself refuses ambiguous paths, before any servlet and without a body of ours.
            boolean refusedByJetty =
                    Set.of(400, 404).contains(answer.statusCode())
                            && (path.contains("//")
                                    || path.endsWith("/")
                                    || path.contains("%")
                                    || path.contains(".."));
            if (answer.statusCode() >= 400 && !refusedByJetty) {
                assertEquals(
                        "application/problem+json",
                        answer.headers().firstValue("Content-Type").orElse(""),
                        () -> path + " " + answer.statusCode() + answer.body());
            }
        }
    }

    @Test
    @Order(14)
    void guessingIsRefusedAfterFiveWrongSecrets() throws Exception {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = post("/api/v1/session", null, "{\"secret\":\"WRONG\"}");
            assertTrue(Set.of(401, 429).contains(answer.statusCode()));
        }
        problem(
                post("/api/v1/session", null, "{\"secret\":\"" + home.code() + "\"}"),
                429,
                "too-many-tries");
        problem(put("/api/v1/session/password", "{\"password\":\"short\"}"), 422, "password-short");
        assertEquals(
                204,
                put("/api/v1/session/password", "{\"password\":\"long enough it is\"}")
                        .statusCode());
        assertTrue(json(get("/api/v1/session", token)).path("hasPassword").asBoolean());
    }

    private static JsonNode checked(
            String method, String route, String path, String body, int status) throws Exception {
        HttpResponse<String> answer =
                send(
                        request("/api/v1" + path)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        body == null
                                                ? BodyPublishers.noBody()
                                                : BodyPublishers.ofString(body)));
        assertEquals(status, answer.statusCode(), method + " " + path + " " + answer.body());
        if (status == 204) {
            assertEquals("", answer.body());
            schemas.requireDescribed(method, route, status);
            return JSON.missingNode();
        }
        JsonNode json = JSON.readTree(answer.body());
        schemas.check(method, route, status, json);
        return json;
    }

    private static void field(String field, String body) throws Exception {
        JsonNode problem =
                problem(post("/api/v1/devices/boiler/commands", token, body), 422, "invalid");
        assertEquals(field, problem.at("/fields/0").asText(), problem.toString());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code)
            throws IOException {
        assertEquals(status, answer.statusCode(), answer.uri() + " " + answer.body());
        assertEquals(
                "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
        JsonNode problem = JSON.readTree(answer.body());
        assertEquals(code, problem.path("code").asText(), answer.body());
        assertFalse(answer.body().contains("org.foyer"), "no class names: " + answer.body());
        assertFalse(answer.body().contains("jackson"), "no class names: " + answer.body());
        schemas.check("ProblemView", problem);
        return problem;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> is(HttpResponse<String> answer, int status) {
        return answer.statusCode() == status ? answer : null;
    }

    private static HttpResponse<String> get(String path, String bearer)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).GET();
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request);
    }

    private static HttpResponse<String> post(String path, String bearer, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return send(request);
    }

    private static HttpResponse<String> put(String path, String body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    }

    /**
     * Once more when the server had closed the kept connection, as it does after refusing a request
     * whose body it did not read: then nothing of this request has arrived.
     */
    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String raw(String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(base).getPort())) {
            socket.getOutputStream()
                    .write(
                            (head + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static <T> T await(String what, Callable<T> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end) {
            T value;
            try {
                value = condition.call();
            } catch (IOException e) {
                value = null;
            }
            if (value != null) {
                return value;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        throw new AssertionError("waited in vain for " + what);
    }

    /** A client of the event stream. */
    private static final class Events implements AutoCloseable {

        private final BlockingQueue<String[]> queue = new LinkedBlockingQueue<>();
        private final InputStream in;
        private final Thread reader = new Thread(this::read, "events");

        Events() throws IOException, InterruptedException {
            HttpResponse<InputStream> answer =
                    HTTP.send(
                            request("/api/v1/events")
                                    .header("Authorization", "Bearer " + token)
                                    .GET()
                                    .build(),
                            BodyHandlers.ofInputStream());
            assertEquals(200, answer.statusCode());
            in = answer.body();
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (var lines =
                    new java.io.BufferedReader(
                            new java.io.InputStreamReader(in, StandardCharsets.UTF_8))) {
                String event = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("event: ")) {
                        event = line.substring(7);
                    } else if (line.startsWith("data: ")) {
                        queue.add(new String[] {event, line.substring(6)});
                    }
                }
            } catch (IOException e) {
                // closed
            }
        }

        JsonNode next(String event) throws Exception {
            return await(event, () -> poll(event, 1000));
        }

        JsonNode poll(String event, long millis) throws Exception {
            String[] next = queue.poll(millis, TimeUnit.MILLISECONDS);
            while (next != null && !next[0].equals(event)) {
                next = queue.poll(millis, TimeUnit.MILLISECONDS);
            }
            return next == null ? null : JSON.readTree(next[1]);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
