package org.foyer.acceptance;

import static org.foyer.acceptance.HouseNumbers.awaits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The boiler of a living home is exchanged for another one on a socket of its own. */
class ExchangeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Less than the sun gives at noon. */
    private static final int MOST_W = 600;

    private static final String ORDER =
            "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":700},\"duration\":\"PT2H\"}";

    @TempDir Path folder;

    private Path configuration(SimulatedHouse house, SimulatedHouse other) throws IOException {
        Path file = house.configuration(folder.resolve("home.json"));
        ObjectNode all = (ObjectNode) JSON.readTree(file.toFile());
        JsonNode boiler = other.device("boiler");
        all.putObject("org.foyer.bindings.modbus.device~boiler-b")
                .put("id", "boiler-b")
                .put("name", "New boiler")
                .put("host", boiler.path("host").asText())
                .put("port", boiler.path("port").asInt())
                .put("unitId", boiler.path("unitId").asInt())
                .put("template", boiler.path("template").asText());
        return Files.writeString(file, JSON.writeValueAsString(all));
    }

    private static boolean isOnline(HomeProcess home, String id) throws IOException {
        var answer = home.send("GET", "api/v1/devices/" + id, null);
        return answer.statusCode() == 200
                && JSON.readTree(answer.body())
                        .at("/reachability/status")
                        .asText()
                        .equals("ONLINE");
    }

    private static boolean draws(HomeProcess home) throws IOException {
        double watts =
                home.get("api/v1/devices/boiler").at("/readings/power/value").asDouble(Double.NaN);
        return Math.abs(watts - 700) < 100;
    }

    private static int points(HomeProcess home, Instant from, Instant until) throws IOException {
        return home.get(
                        "api/v1/history?device=boiler&quantity=power&step=RAW&limit=5000&from="
                                + from
                                + "&until="
                                + until)
                .path("points")
                .size();
    }

    @Test
    @Tag("part:X.3")
    @Tag("part:GEN.14")
    @DisplayName(
            "The order that stands is carried out by the new boiler, the history goes on in one"
                    + " series, and so it is after a restart")
    void exchanged() throws Exception {
        Path data = folder.resolve("data");
        try (SimulatedHouse house = SimulatedHouse.start();
                SimulatedHouse other = SimulatedHouse.start()) {
            String file = configuration(house, other).toString();
            Instant at;
            try (HomeProcess home = HomeProcess.start(data, "--home", file, "--no-broker").live()) {
                awaits(
                        "both boilers",
                        () -> isOnline(home, "boiler") && isOnline(home, "boiler-b"));
                home.expect(200, home.send("POST", "api/v1/devices/boiler/commands", ORDER));
                awaits("the old one draws", () -> draws(home));
                JsonNode role =
                        home.expect(
                                200,
                                home.send(
                                        "PUT",
                                        "api/v1/device-roles/boiler/hardware",
                                        "{\"hardware\":\"boiler-b\"}"));
                at = Instant.parse(role.at("/exchanges/0/at").asText());
                awaits(
                        "the new one to have left its own place",
                        () ->
                                home.send("GET", "api/v1/devices/boiler-b", null).statusCode()
                                        == 404);
                awaits("the new one", () -> isOnline(home, "boiler") && draws(home));
                assertEquals("Boiler", home.get("api/v1/devices/boiler").path("name").asText());
                Instant mark = at;
                awaits(
                        "one series over the exchange",
                        () ->
                                points(home, mark.minus(1, ChronoUnit.HOURS), mark) > 1
                                        && points(home, mark, mark.plus(1, ChronoUnit.HOURS)) > 1);
                assertTrue(home.get("api/v1/notices").toString().contains("device-exchanged"));
                home.stop();
            }
            try (HomeProcess home = HomeProcess.start(data, "--home", file, "--no-broker").live()) {
                awaits("the new one", () -> isOnline(home, "boiler") && draws(home));
                JsonNode role = home.get("api/v1/device-roles").at("/items");
                assertTrue(role.toString().contains("\"hardware\":\"boiler-b\""), role.toString());
                assertEquals(404, home.send("GET", "api/v1/devices/boiler-b", null).statusCode());
                assertTrue(points(home, at.minus(1, ChronoUnit.HOURS), at) > 1, "kept");
            }
        }
    }

    private static boolean steers(HomeProcess home) throws IOException {
        JsonNode boiler = home.get("api/v1/devices/boiler");
        double watts = boiler.at("/readings/power/value").asDouble(Double.NaN);
        return boiler.at("/control/by/id").asText().equals(HouseNumbers.SUN_FIRST)
                && Math.abs(watts - MOST_W) < 100;
    }

    private static void put(HomeProcess home, String what, String body) throws IOException {
        home.expect(200, home.send("PUT", "api/v1/devices/boiler/" + what, body));
    }

    private static String said(HomeProcess home) throws IOException {
        JsonNode boiler = home.get("api/v1/devices/boiler");
        StringBuilder grants = new StringBuilder();
        for (JsonNode each : home.get("api/v1/store/subscriptions").path("items")) {
            grants.append(each.path("grants"));
        }
        return boiler.path("controller")
                + " "
                + boiler.path("autonomy")
                + " "
                + home.get("api/v1/devices/boiler/bounds").path("items")
                + " "
                + grants;
    }

    @Test
    @Tag("part:X.3")
    @Tag("part:GEN.14")
    @DisplayName(
            "A service's right, the choice of it, a person's bound and the autonomy hold for the new"
                    + " boiler, and for the old one after undoing")
    void decided() throws Exception {
        String hardware = "api/v1/device-roles/boiler/hardware";
        String noon = "2026-06-21T10:00:00Z";
        try (SimulatedHouse house = SimulatedHouse.start("--start", noon);
                SimulatedHouse other = SimulatedHouse.start("--start", noon)) {
            String file = configuration(house, other).toString();
            try (HomeProcess home =
                    HomeProcess.start(folder.resolve("data"), "--home", file).live()) {
                awaits(
                        "both boilers",
                        () -> isOnline(home, "boiler") && isOnline(home, "boiler-b"));
                home.install(HouseNumbers.SUN_FIRST);
                put(home, "controller", "{\"service\":\"" + HouseNumbers.SUN_FIRST + "\"}");
                put(home, "bounds", "{\"maxW\":" + MOST_W + "}");
                awaits("the old one to be steered", () -> steers(home));
                String before = said(home);
                home.expect(200, home.send("PUT", hardware, "{\"hardware\":\"boiler-b\"}"));
                awaits(
                        "the new one to have left its own place",
                        () ->
                                home.send("GET", "api/v1/devices/boiler-b", null).statusCode()
                                        == 404);
                awaits("the new one to be steered", () -> isOnline(home, "boiler") && steers(home));
                assertEquals(before, said(home));
                put(home, "autonomy", "{\"autonomy\":\"ASK\"}");
                awaits(
                        "the new one to be let go",
                        () -> home.get("api/v1/devices/boiler").at("/control/by").isNull());
                String asks = said(home);
                home.expect(200, home.send("DELETE", hardware, null));
                awaits("the other again", () -> isOnline(home, "boiler-b"));
                awaits("the old one", () -> isOnline(home, "boiler"));
                assertEquals(asks, said(home));
                put(home, "autonomy", "{\"autonomy\":\"DO\"}");
                awaits("the old one to be steered again", () -> steers(home));
                assertEquals(before, said(home));
            }
        }
    }
}
