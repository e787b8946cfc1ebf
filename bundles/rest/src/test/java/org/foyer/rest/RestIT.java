package org.foyer.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.foyer.api.history.History;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.osgi.framework.Bundle;

/**
 * The packaged bundles in Felix with Jetty, driven over HTTP as a page or a script would. Over 400
 * lines: one home that each case goes on with.
 */
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
        assertEquals("PERSON", boiler.path("control").path("by").path("mandate").asText());
        assertTrue(
                boiler.path("control").path("reason").path("text").asText().startsWith("Owner set"),
                boiler.toString());
        checked("GET", "/devices/{id}/why", "/devices/boiler/why", null, 200);
        checked("GET", "/devices/{id}/orders", "/devices/boiler/orders?limit=2", null, 200);
        checked("DELETE", "/devices/{id}/commands", "/devices/boiler/commands", null, 204);
        assertEquals(
                "RELEASE",
                checked("GET", "/devices/{id}", "/devices/boiler", null, 200)
                        .at("/control/command/kind")
                        .asText());
        checked(
                "PUT",
                "/limits/{name}",
                "/limits/operator",
                "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":3000,\"until\":null}",
                200);
        checked("DELETE", "/limits/{name}", "/limits/operator", null, 204);
        checked(
                "GET",
                "/history",
                "/history?device=boiler&quantity=power&from=2026-06-21T10:00:00Z&until=2026-06-21T11:00:00Z",
                null,
                200);
        checked("GET", "/history/quantities", "/history/quantities?device=boiler", null, 200);
        checked("GET", "/troubles", "/troubles", null, 200);
        checked("GET", "/home/energy", "/home/energy?period=TODAY&compare=true", null, 200);
        checked("GET", "/home/energy", "/home/energy?period=YEAR&day=2024-02-29", null, 200);
        JsonNode prices = checked("GET", "/home/prices", "/home/prices", null, 200);
        assertEquals("EUR", prices.path("currency").asText());
        assertEquals(3, prices.path("cheapest").size(), "three hours");
        assertTrue(prices.path("gaps").size() >= 1, prices.toString());
        assertEquals("Day-ahead market", prices.at("/issues/0/by").asText());
        assertEquals(7, prices.at("/slots/0/issue").asInt());
        JsonNode before =
                checked(
                        "GET",
                        "/home/prices",
                        "/home/prices?asKnownAt=2026-06-20T13:59:59Z",
                        null,
                        200);
        assertEquals(0, before.path("slots").size(), "nothing was known then");
        assertEquals(1, before.path("gaps").size());
        assertTrue(before.path("now").isNull());
        JsonNode series = checked("GET", "/home/prices/series", "/home/prices/series", null, 200);
        assertEquals(2, series.path("items").size(), "what is not the household's is not told");
        String hour = "?from=2026-06-21T05:00:00Z&until=2026-06-21T06:00:00Z";
        JsonNode known =
                checked(
                        "GET",
                        "/home/prices/series/{id}",
                        "/home/prices/series/main.import" + hour,
                        null,
                        200);
        assertEquals("ESTIMATED", known.at("/slots/0/quality").asText());
        assertEquals(150_000, known.at("/slots/0/microPerKWh").asLong());
        assertEquals(90_000, known.at("/slots/0/parts/energyMicro").asLong());
        assertEquals("2026-06-20T14:00:00Z", known.at("/issues/0/knownFrom").asText());
        problem(get("/api/v1/home/prices/series/secret.import" + hour, token), 404, "not-found");
        problem(get("/api/v1/home/prices/series/none.import" + hour, token), 404, "not-found");
        problem(get("/api/v1/home/prices?asKnownAt=yesterday", token), 422, "invalid");
        JsonNode forecasts = checked("GET", "/forecasts", "/forecasts", null, 200);
        assertEquals("load.main", forecasts.at("/items/0/name").asText());
        assertFalse(forecasts.toString().contains("secret"), "not the household's");
        JsonNode load = checked("GET", "/forecasts/{subject}", "/forecasts/load.main", null, 200);
        assertEquals(96, load.path("slots").size());
        assertTrue(load.at("/slots/0/low").asDouble() < load.at("/slots/0/high").asDouble());
        assertEquals(0.4, load.at("/forecast/score/error").asDouble());
        assertTrue(load.at("/forecast/score/lastWeek").isNull(), "unknown is not zero");
        checked("GET", "/forecasts/{subject}", "/forecasts/price.main.import", null, 200);
        problem(get("/api/v1/forecasts/price.secret.import", token), 404, "not-found");
        problem(get("/api/v1/forecasts/moon.main", token), 404, "not-found");
        checked("GET", "/store/services", "/store/services?category=GRID", null, 200);
        checked("POST", "/store/refresh", "/store/refresh", "", 200);
        checked(
                "POST",
                "/store/keys",
                "/store/keys",
                "{\"digest\":\"" + FakeStore.WAITING + "\"}",
                200);
        assertEquals("owner", home.house.store.acceptedBy());
        String none = "{\"digest\":\"" + "0".repeat(64) + "\"}";
        problem(post("/api/v1/store/keys", token, none), 404, "digest-unknown");
        problem(post("/api/v1/store/keys", token, "{\"digest\":\"AB\"}"), 422, "invalid");
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
        String settings = "/store/subscriptions/" + sunfirst + "/settings";
        checked("GET", "/store/subscriptions/{id}/settings", settings, null, 200);
        JsonNode set =
                checked(
                        "PUT",
                        "/store/subscriptions/{id}/settings",
                        settings,
                        "{\"values\":{\"least\":250,\"careful\":false,\"note\":null}}",
                        200);
        assertEquals(250, set.at("/items/0/value").asDouble());
        assertEquals("At least", set.at("/items/0/label").asText());
        assertEquals("false", set.at("/items/2/value").toString());
        for (String wrong : List.of("1e900", "[1]", "{}", "\"" + "x".repeat(501) + "\"")) {
            problem(
                    send(
                            request("/api/v1" + settings)
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .PUT(
                                            BodyPublishers.ofString(
                                                    "{\"values\":{\"least\":" + wrong + "}}"))),
                    422,
                    wrong.startsWith("\"") ? "invalid" : "setting-wrong");
        }
        String action = "/store/subscriptions/" + sunfirst + "/actions/rest";
        String actions = "/store/subscriptions/{id}/actions/{name}";
        checked("POST", actions, action, "", 202);
        checked("GET", actions, action, null, 200);
        checked("GET", "/home/tiles", "/home/tiles", null, 200);
        checked(
                "PUT",
                "/home/tiles",
                "/home/tiles",
                "{\"service\":\"%s\",\"kind\":\"CHART\",\"key\":\"days\",\"shown\":true}"
                        .formatted(sunfirst),
                200);
        checked("GET", "/store/receipts", "/store/receipts", null, 200);
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
        checked("GET", "/questions", "/questions", null, 200);
        String answer = "/questions/" + FakeQuestions.OPEN + "/answer";
        String path = "/questions/{id}/answer";
        JsonNode said = checked("POST", path, answer, "{\"option\":\"yes\"}", 200);
        assertEquals("ANSWERED", said.at("/outcome/end").asText());
        problem(post("/api/v1" + answer, token, "{\"option\":\"no\"}"), 409, "question-ended");
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
    @Order(5)
    void backupsGoOutAndComeBack() throws Exception {
        problem(post("/api/v1/system/restore/apply", token, ""), 409, "nothing-prepared");
        problem(post("/api/v1/system/backup", token, "{\"passphrase\":\"short\"}"), 422, "invalid");
        HttpResponse<String> plain = post("/api/v1/system/backup", token, "{}");
        assertEquals("archive without", plain.body());
        assertTrue(
                plain.headers()
                        .firstValue("Content-Disposition")
                        .orElse("")
                        .startsWith("attachment"));
        String words = "κωδικός + 10 %";
        HttpResponse<String> archive =
                post("/api/v1/system/backup", token, "{\"passphrase\":\"" + words + "\"}");
        assertEquals("archive " + words, archive.body());
        problem(restore(archive.body(), null), 422, "device-offline");
        problem(restore("x".repeat(200_000), base64(words)), 422, "device-offline");
        JsonNode prepared = json(restore(archive.body(), base64(words)));
        schemas.check("PreparedView", prepared);
        assertEquals(202, post("/api/v1/system/restore/apply", token, "").statusCode());
    }

    private static String base64(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(UTF_8));
    }

    private static HttpResponse<String> restore(String archive, String passphrase)
            throws Exception {
        HttpRequest.Builder request =
                request("/api/v1/system/restore")
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofString(archive));
        if (passphrase != null) {
            request.header("X-Foyer-Passphrase", passphrase);
        }
        return send(request);
    }

    @Test
    @Order(5)
    void anOrderIsAnsweredAndALateOneIsNotDone() throws Exception {
        String order =
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":1500},\"duration\":\"PT2H\"}";
        String commands = "/api/v1/devices/boiler/commands";
        JsonNode device = json(post(commands, token, order));
        assertEquals("GRANTED", device.at("/answer/result").asText(), device.toString());
        assertEquals(1500, device.at("/answer/command/powerW").asDouble());
        assertEquals(1500, device.at("/control/setPoints/0/powerW").asDouble());
        problem(
                send(
                        request(commands + "?kind=FLY")
                                .header("Authorization", "Bearer " + token)
                                .DELETE()),
                422,
                "invalid");
        long tick = json(get("/api/v1/home", token)).path("tickMs").asLong();
        for (long late : new long[] {tick - 11_000, tick + 60_000}) {
            problem(
                    send(
                            request(commands)
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .header("X-Foyer-Tick", Long.toString(late))
                                    .POST(BodyPublishers.ofString(order))),
                    409,
                    "too-late");
        }
        HttpRequest.Builder inTime =
                request(commands + "?kind=SET_POWER")
                        .header("Authorization", "Bearer " + token)
                        .header("X-Foyer-Tick", Long.toString(tick))
                        .DELETE();
        assertEquals(204, send(inTime).statusCode());
    }

    @Test
    @Order(5)
    void onlyTheIssuerLiftsALimit() throws Exception {
        JsonNode contract = json(get("/api/v1/home", token)).path("limits").findParent("name");
        assertEquals("installer", contract.path("issuer").asText());
        assertEquals("CONTRACT", contract.path("binding").asText());
        assertFalse(contract.path("mine").asBoolean());
        HttpRequest.Builder lift =
                request("/api/v1/limits/contract")
                        .header("Authorization", "Bearer " + token)
                        .header("Accept-Language", "de")
                        .DELETE();
        String remedy = problem(send(lift), 403, "limit-not-yours").path("detail").asText();
        assertTrue(remedy.contains("Installationsbetrieb"), remedy);
        JsonNode mine =
                json(
                        put(
                                "/api/v1/limits/mine",
                                "{\"measure\":\"POWER_W\",\"direction\":\"IMPORT\",\"value\":3000,\"until\":null}"));
        assertTrue(mine.path("mine").asBoolean());
        assertEquals("WISH", mine.path("binding").asText());
        assertEquals(
                204,
                send(request("/api/v1/limits/mine")
                                .header("Authorization", "Bearer " + token)
                                .DELETE())
                        .statusCode());
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
        assertEquals(List.of("battery", "boiler", "gadget", "heater", "lamp", "meter", "sun"), ids);
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
        home.unregisterStore();
        String history = "/api/v1/history/quantities?device=boiler";
        JsonNode problem = problem(get(history, token), 503, "not-ready");
        assertEquals("history", problem.at("/fields/0").asText());
        problem(get("/api/v1/store/services", token), 503, "not-ready");
        assertEquals(200, get("/api/v1/home", token).statusCode());
        home.register(History.class, home.house);
        home.registerStore();
        assertEquals(200, get(history, token).statusCode());
        assertEquals(200, get("/api/v1/store/services", token).statusCode());
        assertEquals(since, rest.getLastModified());
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
}
