package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ActionRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a service shows and offers, over HTTP: tables, buttons, the start page. */
class TilesIT extends RestCase {

    private static final String SUN = "org.foyer.service.sunfirst";
    private static final String SUBSCRIPTIONS = "/api/v1/store/subscriptions";
    private static final String REST = SUBSCRIPTIONS + "/" + SUN + "/actions/rest";
    private static final String START = "/api/v1/home/tiles";

    @BeforeAll
    static void installed() throws Exception {
        openHouse();
        String order =
                "{\"version\":\"1.0.0\",\"plan\":\"free\",\"scopes\":[\"readings\",\"control\"]}";
        int accepted =
                post("/api/v1/store/services/" + SUN + "/install", token, order).statusCode();
        assertEquals(202, accepted);
    }

    private static JsonNode shown() throws Exception {
        JsonNode all = json(get(SUBSCRIPTIONS, token));
        schemas.check("SubscriptionPage", all);
        return all.at("/items/0");
    }

    @Test
    @Tag("part:PT.HLUC2.PUC2.9")
    @DisplayName("A table has words, units and what is unknown as null; devices stand by name")
    void table() throws Exception {
        JsonNode table = shown().at("/tables/0");
        assertEquals("Seven days", table.path("label").asText());
        assertEquals("Most by", table.at("/columns/2/label").asText());
        assertEquals("Wh", table.at("/columns/1/unit").asText());
        assertEquals("DAY", table.at("/columns/0/kind").asText());
        assertEquals(1200, table.at("/rows/0/1/value").asDouble());
        assertEquals("Boiler", table.at("/rows/0/2/text").asText());
        assertTrue(table.at("/rows/1/1/value").isNull(), table.toString());
        assertTrue(table.at("/rows/1/2/text").isNull(), "a device that has gone is unknown");
    }

    @Test
    @Tag("part:PT.HLUC2.PUC2.9")
    @DisplayName("A press is pending until the service says what came of it; a second one waits")
    void action() throws Exception {
        JsonNode offered = shown().at("/actions/0");
        assertEquals("Pause until tomorrow", offered.path("label").asText());
        assertFalse(offered.path("confirm").asText().contains("{"), offered.toString());
        assertEquals("It rests.", shown().at("/actions/1/notNow").asText());
        problem(get(REST, token), 404, "not-found");
        HttpResponse<String> pressed = post(REST, token, "");
        assertEquals(202, pressed.statusCode(), pressed.body());
        JsonNode second = problem(post(REST, token, ""), 409, "action-pending");
        assertTrue(second.path("detail").asText().startsWith("Owner has"), second.toString());
        JsonNode run = json(get(REST, token));
        schemas.check("ActionRunView", run);
        assertEquals("PENDING", run.path("state").asText());
        home.house.store.tiles.answer(
                "rest",
                ActionRun.State.DONE,
                new Reason(
                        ReasonCode.SERVICE_SAYS,
                        Map.of(ReasonCode.OWN, SUN + "/action.rest.done")));
        JsonNode done = json(get(REST, token));
        assertEquals("DONE", done.path("state").asText());
        assertEquals("It rests.", done.path("text").asText());
        assertTrue(done.path("own").asBoolean());
        assertEquals("Owner", done.path("personName").asText());
        problem(post(REST.replace("rest", "none"), token, ""), 409, "action-gone");
        problem(post(SUBSCRIPTIONS + "/a/actions/rest", token, ""), 404, "not-found");
    }

    @Test
    @Tag("part:PT.HLUC2.PUC2.9")
    @DisplayName("A tile goes on the start page and off it; what is not shown does not")
    void startPage() throws Exception {
        assertEquals(0, json(get(START, token)).path("items").size());
        String tile = "{\"service\":\"%s\",\"kind\":\"%s\",\"key\":\"%s\",\"shown\":%s}";
        JsonNode one = json(put(START, tile.formatted(SUN, "TABLE", "week", "true")));
        schemas.check("StartTilePage", one);
        assertEquals("Sun first", one.at("/items/0/serviceName").asText());
        assertEquals("Seven days", one.at("/items/0/label").asText());
        assertEquals(90, one.at("/items/0/ageS").asDouble());
        assertTrue(one.at("/items/0/figure").isNull());
        assertEquals(2, one.at("/items/0/table/rows").size());
        assertTrue(shown().at("/tables/0/onStart").asBoolean());
        assertFalse(shown().at("/figures/0/onStart").asBoolean());
        json(put(START, tile.formatted(SUN, "FIGURE", "share", "true")));
        JsonNode left = json(put(START, tile.formatted(SUN, "TABLE", "week", "false")));
        assertEquals(1, left.path("items").size());
        assertEquals("Own sun", left.at("/items/0/figure/label").asText());
        problem(put(START, tile.formatted(SUN, "CHART", "none", "true")), 409, "tile-gone");
        problem(put(START, tile.formatted(SUN, "FIGURE", "share", "null")), 422, "invalid");
        problem(put(START, tile.formatted(SUN, "FIGURE", "x".repeat(121), "true")), 422, "invalid");
        problem(put(START, "{\"service\":\"" + SUN + "\"}"), 422, "invalid");
    }
}
