package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.foyer.api.history.History;
import org.foyer.api.store.Store;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.osgi.framework.Bundle;

/** The packaged bundles in Felix with Jetty, driven over HTTP as a page or a script would. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestIT extends RestCase {
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
}
