package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.foyer.api.control.Intent;
import org.foyer.api.device.DeviceId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that stand, who steers a device, and the record of what was sent. */
class OrdersIT extends RestCase {

    private static final String COMMANDS = "/api/v1/devices/boiler/commands";
    private static final String OFF = "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":0}%s}";
    private static final String CONTROLLER = "/api/v1/devices/boiler/controller";

    @BeforeAll
    static void live() throws Exception {
        openHouse();
    }

    private static Intent inForce() {
        return home.house.intents().current().stream()
                .filter(i -> i.device().equals(new DeviceId("boiler")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("part:X.18")
    @DisplayName("X.18 a person's order stands until it is released, and the answer says so")
    void stands() throws Exception {
        JsonNode boiler = json(post(COMMANDS, token, OFF.formatted(",\"untilReleased\":true")));
        assertTrue(boiler.at("/control/until").isNull(), boiler.toString());
        assertEquals("person-order-stands", boiler.at("/control/reason/code").asText());
        assertTrue(inForce().until().isEmpty());
        assertFalse(inForce().suspendsFlexibility());
        assertEquals(
                204,
                send(request(COMMANDS).DELETE().header("Authorization", "Bearer " + token))
                        .statusCode());
    }

    @Test
    @DisplayName("One order cannot both end and stand, and one of both it has to say")
    void endsOrStands() throws Exception {
        String both = ",\"untilReleased\":true,\"duration\":\"PT1H\"";
        problem(post(COMMANDS, token, OFF.formatted(both)), 422, "invalid");
        problem(post(COMMANDS, token, OFF.formatted("")), 422, "invalid");
        problem(post(COMMANDS, token, OFF.formatted(",\"untilReleased\":false")), 422, "invalid");
    }

    @Test
    @Tag("part:FR.PRI.2")
    @DisplayName("FR.PRI.2 an order may suspend flexibility at the device")
    void suspends() throws Exception {
        String more = ",\"duration\":\"PT1H\",\"suspendFlexibility\":true";
        assertEquals(200, post(COMMANDS, token, OFF.formatted(more)).statusCode());
        assertTrue(inForce().suspendsFlexibility());
    }

    @Test
    @Tag("part:PT.HLUC1.0.9")
    @DisplayName("PT.HLUC1.0.9 the household chooses the one service that steers a device")
    void controller() throws Exception {
        String sun = "org.foyer.service.sunfirst";
        String install =
                "{\"version\":\"1.0.0\",\"plan\":\"free\",\"scopes\":[\"readings\",\"control\"]}";
        int accepted =
                post("/api/v1/store/services/" + sun + "/install", token, install).statusCode();
        assertEquals(202, accepted);
        JsonNode chosen = json(put(CONTROLLER, "{\"service\":\"" + sun + "\"}"));
        schemas.check("DeviceView", chosen);
        assertEquals(sun, chosen.at("/controller/id").asText());
        assertEquals("Sun first", chosen.at("/controller/name").asText());
        problem(put(CONTROLLER, "{\"service\":\"org.x.y\"}"), 422, "invalid");
        var open = send(request(CONTROLLER).DELETE().header("Authorization", "Bearer " + token));
        assertTrue(json(open).path("controller").isNull());
        problem(
                put("/api/v1/devices/no-such/controller", "{\"service\":\"" + sun + "\"}"),
                404,
                "not-found");
    }

    @Test
    @Tag("part:FR.PRI.14")
    @DisplayName("FR.PRI.14 what was sent: source, mandate, time, outcome; page by page")
    void sent() throws Exception {
        JsonNode two = json(get("/api/v1/devices/boiler/orders?limit=2", token));
        schemas.check("SentOrderPage", two);
        JsonNode back = two.at("/items/0");
        assertTrue(back.path("by").isNull());
        assertEquals("SET_POWER", back.at("/release/0").asText());
        JsonNode failed = two.at("/items/1");
        assertEquals("PERSON", failed.at("/by/mandate").asText());
        assertEquals("Anna", failed.at("/by/name").asText());
        assertFalse(failed.path("taken").asBoolean());
        assertFalse(failed.at("/failure/text").asText().isEmpty());
        String before = two.path("nextBefore").asText();
        assertEquals(FakeSentOrders.FIRST.plusSeconds(60), Instant.parse(before));
        JsonNode last = json(get("/api/v1/devices/boiler/orders?before=" + before, token));
        assertEquals(1, last.path("items").size());
        assertEquals("Stadtwerke", last.at("/items/0/by/onBehalfOf").asText());
        assertTrue(last.at("/items/0/taken").asBoolean());
        assertNull(last.path("nextBefore").textValue());
        problem(get("/api/v1/devices/boiler/orders?before=yesterday", token), 422, "invalid");
        problem(get("/api/v1/devices/boiler/orders?limit=501", token), 422, "invalid");
        assertEquals(0, json(get("/api/v1/devices/gone/orders", token)).path("items").size());
    }
}
