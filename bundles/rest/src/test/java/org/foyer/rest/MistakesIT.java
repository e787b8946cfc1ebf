package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is sent wrongly is answered with what is wrong, and never makes the home fail. */
class MistakesIT extends RestCase {
    @BeforeAll
    static void live() throws Exception {
        openHouse();
    }

    @Test
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
        assertEquals(
                "Geben Sie eine ganze Zahl von 1 bis 500 an.",
                problem(
                                send(
                                        request("/api/v1/devices?limit=0")
                                                .header("Authorization", "Bearer " + token)
                                                .header("Accept-Language", "de-AT")
                                                .GET()),
                                422,
                                "invalid")
                        .path("detail")
                        .asText(),
                "in the reader's language");
        assertEquals(
                "Donnez-le tel qu’il a été montré.",
                problem(
                                send(
                                        request(commands)
                                                .header("Authorization", "Bearer " + token)
                                                .header("Accept-Language", "fr")
                                                .header("X-Foyer-Tick", "soon")
                                                .POST(BodyPublishers.ofString("{}"))),
                                422,
                                "invalid")
                        .path("detail")
                        .asText(),
                "also before Jersey");
        JsonNode refused =
                problem(
                        post(
                                commands,
                                token,
                                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":7000},\"duration\":\"PT1H\"}"),
                        409,
                        "no-room");
        assertTrue(refused.path("detail").asText().contains("1.0 kW"), refused.toString());
        assertEquals(
                "RELEASE",
                json(get("/api/v1/devices/boiler", token)).at("/control/command/kind").asText(),
                "a refused order does not wait");
    }

    @Test
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
            if (answer.statusCode() >= 400) {
                assertEquals(
                        "application/problem+json",
                        answer.headers().firstValue("Content-Type").orElse(""),
                        () -> path + " " + answer.statusCode() + answer.body());
            }
        }
    }

    private static void field(String field, String body) throws Exception {
        JsonNode problem =
                problem(post("/api/v1/devices/boiler/commands", token, body), 422, "invalid");
        assertEquals(field, problem.at("/fields/0").asText(), problem.toString());
    }
}
