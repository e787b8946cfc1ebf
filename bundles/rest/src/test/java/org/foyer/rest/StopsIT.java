package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is stopped for the whole home, over HTTP. */
class StopsIT extends RestCase {

    private static final String STOPS = "/api/v1/home/stops";

    @BeforeAll
    static void house() throws Exception {
        openHouse();
    }

    private static JsonNode of(JsonNode page, String what) {
        for (JsonNode stop : page.path("items")) {
            if (stop.path("what").asText().equals(what)) {
                return stop;
            }
        }
        throw new AssertionError(what + " in " + page);
    }

    private static HttpResponse<String> delete(String path) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + token).DELETE());
    }

    @Test
    @Tag("part:FR.HL1.7")
    @Tag("part:FR.FLX.7")
    @Tag("part:FR.PUC6.5")
    @DisplayName("Flexibility and control are stopped and allowed one by one, with who did it")
    void oneByOne() throws Exception {
        problem(get(STOPS, null), 401, "sign-in");
        JsonNode none = json(get(STOPS, token));
        schemas.check("StopPage", none);
        assertEquals(2, none.path("items").size());
        JsonNode page = json(put(STOPS + "/flexibility", ""));
        schemas.check("StopPage", page);
        assertTrue(of(page, "flexibility").path("stopped").asBoolean());
        assertFalse(of(page, "flexibility").path("person").asText().isBlank());
        assertFalse(of(page, "control").path("stopped").asBoolean());
        assertTrue(of(page, "control").path("person").isNull());
        page = json(put(STOPS + "/control", ""));
        assertTrue(of(page, "control").path("stopped").asBoolean());
        page = json(delete(STOPS + "/flexibility"));
        assertFalse(of(page, "flexibility").path("stopped").asBoolean());
        assertTrue(of(page, "control").path("stopped").asBoolean());
        assertEquals(page, json(get(STOPS, token)));
        problem(put(STOPS + "/sun", ""), 422, "invalid");
    }
}
