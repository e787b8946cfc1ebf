package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far automation may go at a device, over HTTP. */
class AutonomyIT extends RestCase {

    private static final String BOILER = "/api/v1/devices/boiler";
    private static final String SUN = FakeStore.SUNFIRST.value();

    @BeforeAll
    static void live() throws Exception {
        openHouse();
    }

    @AfterEach
    void over() throws Exception {
        home.house.intents().withdraw(SUN, FakeHouse.BOILER);
        put(BOILER + "/autonomy", "{\"autonomy\":\"DO\"}");
    }

    private static void sunAsks() {
        Instant now = Instant.now();
        var unused =
                home.house
                        .intents()
                        .submit(
                                new Intent(
                                        FakeHouse.BOILER,
                                        new Command.SetPower(1500),
                                        new Source(Mandate.PLAN, SUN, "Sun first"),
                                        Reason.of(ReasonCode.SUN_SURPLUS, "powerW", 1700),
                                        now,
                                        now.plus(Duration.ofMinutes(10))));
    }

    private static JsonNode set(String autonomy) throws Exception {
        JsonNode view = json(put(BOILER + "/autonomy", "{\"autonomy\":\"" + autonomy + "\"}"));
        schemas.check("AutonomyView", view);
        return view;
    }

    /** A member of the household, by the token of a session. */
    private static String join(String name) throws Exception {
        String invited =
                json(post(
                                "/api/v1/people/invitations",
                                token,
                                "{\"name\":\"" + name + "\",\"role\":\"MEMBER\"}"))
                        .path("code")
                        .asText();
        HttpResponse<String> in =
                post(
                        "/api/v1/session/accept",
                        null,
                        "{\"code\":\"" + invited + "\",\"password\":\"corriger cheval pile\"}");
        String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static HttpResponse<String> delete(String path, String bearer) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + bearer).DELETE());
    }

    @Test
    @Tag("part:PT.HLUC1.0.10")
    @DisplayName(
            "Set and read at the device; a suggestion is shown in words, one yes lets it act, and"
                    + " it is taken back")
    void suggested() throws Exception {
        assertEquals("DO", json(get(BOILER, token)).path("autonomy").asText());
        assertTrue(json(get("/api/v1/devices/meter", token)).path("autonomy").isNull());
        assertEquals("SUGGEST", set("SUGGEST").path("autonomy").asText());
        sunAsks();
        JsonNode view = json(get(BOILER + "/autonomy", token));
        schemas.check("AutonomyView", view);
        JsonNode waiting = view.at("/waiting/0");
        assertEquals(SUN, waiting.at("/by/id").asText());
        assertEquals("order-suggested", waiting.at("/reason/code").asText());
        assertEquals(
                "Sun first suggests, draw power (1.5 kW): The sun gives 1.7 kW more than the house"
                        + " needs.",
                waiting.at("/reason/text").asText());
        assertTrue(waiting.path("question").isNull());
        assertTrue(json(get(BOILER, token)).at("/control/by").isNull());
        problem(post(BOILER + "/autonomy/yes", token, "{\"by\":\"x\"}"), 409, "nothing-waits");
        JsonNode yes = json(post(BOILER + "/autonomy/yes", token, "{\"by\":\"" + SUN + "\"}"));
        schemas.check("AutonomyView", yes);
        assertEquals("YES", yes.at("/answers/0/answer").asText());
        assertEquals("Sun first", yes.at("/answers/0/byName").asText());
        assertEquals(0, yes.path("waiting").size());
        assertEquals(SUN, json(get(BOILER, token)).at("/control/by/id").asText());
        JsonNode back = json(delete(BOILER + "/autonomy/answers?by=" + SUN, token));
        assertEquals(0, back.path("answers").size());
        assertTrue(json(get(BOILER, token)).at("/control/by").isNull());
    }

    @Test
    @DisplayName("Where it asks, the open question about it is named")
    void asked() throws Exception {
        set("ASK");
        sunAsks();
        home.house.questions.about("q-boiler", FakeHouse.BOILER);
        JsonNode waiting = json(get(BOILER + "/autonomy", token)).at("/waiting/0");
        assertEquals("order-waits", waiting.at("/reason/code").asText());
        assertEquals("q-boiler", waiting.path("question").asText());
        JsonNode answered =
                json(post("/api/v1/questions/q-boiler/answer", token, "{\"option\":\"yes\"}"));
        assertEquals(
                "Sun first would like to steer Boiler for now until …, draw power (1.5 kW).",
                answered.path("text").asText());
    }

    @Test
    @DisplayName("What is missing or none of the three is refused with the field")
    void refused() throws Exception {
        for (String body : List.of("{}", "{\"autonomy\":null}", "{\"autonomy\":\"NEVER\"}")) {
            JsonNode problem = problem(put(BOILER + "/autonomy", body), 422, "invalid");
            assertEquals("autonomy", problem.at("/fields/0").asText(), body);
        }
        problem(post(BOILER + "/autonomy/yes", token, "{}"), 422, "invalid");
        problem(get("/api/v1/devices/meter/autonomy", token), 422, "invalid");
        problem(get("/api/v1/devices/nobody/autonomy", token), 404, "not-found");
    }

    @Test
    @DisplayName("What a removed person wished and allowed goes with them; others' stays")
    void removed() throws Exception {
        String ada = join("Ada");
        set("ASK");
        sunAsks();
        json(post(BOILER + "/autonomy/yes", ada, "{\"by\":\"" + SUN + "\"}"));
        assertEquals(SUN, json(get(BOILER, token)).at("/control/by/id").asText());
        String id = json(get(BOILER + "/autonomy", token)).at("/answers/0/person").asText();
        bound(id, "Ada");
        bound("somebody", "Bo");
        assertEquals(204, delete("/api/v1/people/" + id, token).statusCode());
        assertTrue(json(get(BOILER, token)).at("/control/by").isNull());
        JsonNode left = json(get(BOILER + "/bounds", token)).path("items");
        assertEquals(1, left.size());
        assertEquals("Bo", left.at("/0/by/name").asText());
        home.house.bounds.lift("somebody", FakeHouse.BOILER, "wish");
    }

    private static void bound(String person, String name) {
        home.house.bounds.set(
                new PowerBound(
                        new DeviceId("boiler"),
                        "wish",
                        OptionalDouble.empty(),
                        OptionalDouble.of(2000),
                        new Source(Mandate.PERSON, person, name),
                        Reason.of(ReasonCode.PERSON_BOUND, "person", name),
                        Optional.empty()));
    }
}
