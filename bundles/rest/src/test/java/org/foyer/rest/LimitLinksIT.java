package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.foyer.rest.http.Stored;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A control box's program speaks on its link, and on no other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitLinksIT extends RestCase {

    private static final String LINK = "/api/v1/limit-links/operator";

    private static String box;
    private static String boxId;
    private static String other;

    @BeforeAll
    static void paired() throws Exception {
        openHouse();
        box = pair("Box");
        other = pair("Other box");
        for (JsonNode agent : json(get("/api/v1/agents", token)).path("items")) {
            if (agent.path("name").asText().equals("Box")) {
                boxId = agent.path("id").asText();
            }
        }
    }

    private static String pair(String name) throws Exception {
        String order = "{\"name\":\"%s\",\"kind\":\"GRID_OPERATOR\"}".formatted(name);
        String code = json(post("/api/v1/agents", token, order)).path("code").asText();
        return json(post("/api/v1/agents/token", null, "{\"code\":\"" + code + "\"}"))
                .path("token")
                .asText();
    }

    private static HttpResponse<String> put(String path, String bearer, String body)
            throws Exception {
        return send(
                request(path)
                        .header("Authorization", "Bearer " + bearer)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body)));
    }

    private static JsonNode limit() throws Exception {
        for (JsonNode limit : json(get("/api/v1/limits", token)).path("items")) {
            if (limit.path("name").asText().equals("link.operator")) {
                schemas.check("LimitView", limit);
                return limit;
            }
        }
        return null;
    }

    @Test
    @Order(1)
    @Tag("part:DE.LPC.3")
    @Tag("part:DE.HL3.1")
    @Tag("part:DE.GR1.3")
    @Tag("DE.SPL.1")
    @DisplayName("Heartbeat and limit are answered with what is in force")
    void accepted() throws Exception {
        JsonNode heard = json(post(LINK + "/heartbeat", box, ""));
        schemas.check("LinkView", heard);
        assertFalse(heard.path("heard").isNull());
        assertTrue(heard.path("inForceW").isNull());
        JsonNode link = json(put(LINK + "/limit", box, "{\"valueW\":4200,\"lasting\":\"PT2H\"}"));
        schemas.check("LinkView", link);
        assertEquals("LIMITED", link.path("state").asText());
        assertEquals(4200, link.path("inForceW").asDouble());
        assertEquals("ACTIVE", link.at("/said/life").asText());
        assertEquals("PT2H", link.at("/said/lasting").asText());
        assertEquals("PT2H", link.at("/terms/failSafeAtLeast").asText());
        JsonNode limit = limit();
        assertEquals(4200, limit.path("value").asDouble());
        assertEquals("Netz AG", limit.path("issuer").asText());
        assertEquals("ACTIVE", limit.path("life").asText());
        assertEquals("operator", limit.path("link").asText());
        assertEquals("2026-06-21T10:00:00Z", limit.path("since").asText());
        assertFalse(limit.path("mine").asBoolean());
        boolean onTheStartPage = false;
        for (JsonNode shown : json(get("/api/v1/home", token)).path("limits")) {
            onTheStartPage |= shown.equals(limit);
        }
        assertTrue(onTheStartPage, "the page reads it from the home");
    }

    @Test
    @Order(2)
    @Tag("part:DE.LPC.3")
    @DisplayName("What is rejected is answered with field and reason; what held before holds")
    void rejected() throws Exception {
        JsonNode problem = problem(put(LINK + "/limit", box, "{\"valueW\":100}"), 422, "invalid");
        assertEquals("valueW", problem.at("/fields/0").asText());
        assertTrue(problem.path("detail").asText().contains("500 W"), problem.toString());
        problem(put(LINK + "/limit", box, "{}"), 422, "invalid");
        problem(put(LINK + "/fail-safe", box, "{\"valueW\":100}"), 422, "invalid");
        JsonNode link = json(get(LINK, token));
        schemas.check("LinkView", link);
        assertEquals(4200, link.path("inForceW").asDouble());
        assertEquals(100, link.at("/said/valueW").asDouble());
        assertEquals("REJECTED", link.at("/said/life").asText());
        assertTrue(link.at("/said/reason/text").asText().contains("500 W"));
        assertEquals(4200, limit().path("value").asDouble());
    }

    @Test
    @Order(3)
    @DisplayName(
            "In fail-safe the limit says so; it ends when the program says that nothing is limited")
    void failSafe() throws Exception {
        home.house.links().fail();
        assertEquals("FAIL_SAFE", limit().path("life").asText());
        HttpResponse<String> agreed =
                put(LINK + "/fail-safe", box, "{\"valueW\":3000,\"atLeast\":\"PT4H\"}");
        assertEquals(3000, json(agreed).at("/terms/failSafeW").asDouble());
        assertEquals("false", agreed.headers().firstValue(Stored.HEADER).orElse(""));
        assertEquals(
                "UNLIMITED_CONTROLLED",
                json(put(LINK + "/limit", box, "{\"active\":false}")).path("state").asText());
        assertEquals(null, limit());
    }

    @Test
    @Order(4)
    @DisplayName("A program knows no link but its own; persons see all and speak on none")
    void others() throws Exception {
        assertEquals(1, json(get("/api/v1/limit-links", box)).path("items").size());
        assertEquals(0, json(get("/api/v1/limit-links", other)).path("items").size());
        problem(get(LINK, other), 404, "not-found");
        problem(post(LINK + "/heartbeat", other, ""), 404, "not-found");
        problem(put(LINK + "/limit", other, "{\"active\":false}"), 404, "not-found");
        problem(put(LINK + "/limit", token, "{\"active\":false}"), 403, "not-allowed");
        problem(get("/api/v1/limits", box), 403, "not-allowed");
        assertEquals(1, json(get("/api/v1/limit-links", token)).path("items").size());
    }

    @Test
    @Order(5)
    @DisplayName("Put out, a program speaks no more; the limit that it set stays")
    void revoked() throws Exception {
        json(put(LINK + "/limit", box, "{\"valueW\":2500}"));
        assertEquals(
                204,
                send(request("/api/v1/agents/" + boxId)
                                .header("Authorization", "Bearer " + token)
                                .DELETE())
                        .statusCode());
        problem(put(LINK + "/limit", box, "{\"active\":false}"), 401, "sign-in");
        assertEquals(2500, limit().path("value").asDouble());
    }
}
