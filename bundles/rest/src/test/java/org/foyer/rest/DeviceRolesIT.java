package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.foyer.api.home.ExchangeRefusedException.Why;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A device is replaced over HTTP. */
class DeviceRolesIT extends RestCase {

    private static final String ROLES = "/api/v1/device-roles";
    private static final String HARDWARE = ROLES + "/boiler/hardware";
    private static final String SERIES = "/api/v1/history?device=boiler&quantity=power";
    private static final String OTHER = "{\"hardware\":\"boiler-b\"}";

    @BeforeAll
    static void live() throws Exception {
        openHouse();
    }

    @Test
    @Tag("part:X.3")
    @Tag("part:GEN.14")
    @DisplayName(
            "What fits is listed, replaces the device, says what it lacks, and can be undone once"
                    + " for each time")
    void exchanged() throws Exception {
        JsonNode before = json(get(ROLES, token));
        schemas.check("DeviceRolePage", before);
        JsonNode boiler = before.at("/items/0");
        assertEquals("boiler-b", boiler.at("/candidates/0/hardware").asText());
        JsonNode after = json(put(HARDWARE, OTHER));
        schemas.check("DeviceRoleView", after);
        assertEquals("boiler-b", after.at("/hardware").asText());
        assertEquals("device-lacks", after.at("/lacks/0/code").asText());
        assertTrue(after.at("/lacks/0/text").asText().contains("on and off"), after.toString());
        assertEquals("boiler", after.at("/exchanges/0/before").asText());
        assertTrue(after.at("/candidates").isEmpty(), "it has a place now");
        String at = FakeRoles.EXCHANGED.toString();
        assertEquals("[\"" + at + "\"]", exchanges("2026-06-01T00:00:00Z", "2026-06-01T00:05:00Z"));
        assertEquals("[\"" + at + "\"]", exchanges(at, "2026-06-01T00:05:00Z"));
        assertEquals("[]", exchanges("2026-06-01T00:00:00Z", at), "the first of the new one's");
        HttpResponse<String> csv =
                send(
                        request(SERIES + "&from=2026-06-01T00:00:00Z&until=2026-06-01T00:05:00Z")
                                .header("Accept", "text/csv")
                                .header("Authorization", "Bearer " + token));
        assertEquals(at, csv.headers().firstValue("X-Foyer-Exchanges").orElse(""));
        JsonNode undone =
                json(send(request(HARDWARE).DELETE().header("Authorization", "Bearer " + token)));
        assertEquals("boiler", undone.at("/hardware").asText());
        assertEquals(2, undone.at("/exchanges").size());
    }

    private static String exchanges(String from, String until) throws Exception {
        JsonNode series = json(get(SERIES + "&from=" + from + "&until=" + until, token));
        schemas.check("SeriesView", series);
        return series.path("exchanges").toString();
    }

    @Test
    @DisplayName("What cannot be is refused with the field and the remedy")
    void refused() throws Exception {
        problem(put(HARDWARE, "{}"), 422, "invalid");
        problem(put(HARDWARE, "{\"hardware\":\"No id\"}"), 422, "invalid");
        problem(put(ROLES + "/No%20id/hardware", OTHER), 404, "not-found");
        try {
            refusedBecause(Why.UNKNOWN_ROLE, 404, "not-found");
            refusedBecause(Why.UNKNOWN_HARDWARE, 422, "invalid");
            refusedBecause(Why.OTHER_KIND, 422, "invalid");
            refusedBecause(Why.SAME, 409, "exchange-same");
            refusedBecause(Why.FILLS_ANOTHER, 409, "exchange-fills-another");
            refusedBecause(Why.NOTHING_TO_UNDO, 409, "exchange-none");
            refusedBecause(Why.TOO_MANY, 409, "too-many");
        } finally {
            home.house.deviceRoles.refuse = null;
        }
    }

    private static void refusedBecause(Why why, int status, String code) throws Exception {
        home.house.deviceRoles.refuse = why;
        problem(put(HARDWARE, OTHER), status, code);
    }
}
