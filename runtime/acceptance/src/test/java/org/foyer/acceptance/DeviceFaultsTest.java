package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad cables, lying and rebooting devices on real sockets: the house stays in control of all
 * others, says what is wrong, and takes the sick one back without help.
 */
class DeviceFaultsTest {

    @TempDir static Path folder;

    private static SimulatedHouse devices;
    private static HomeProcess home;

    @BeforeAll
    static void start() throws IOException {
        devices = SimulatedHouse.start();
        Path file = devices.configuration(folder.resolve("home.json"));
        home = HomeProcess.start(folder.resolve("data"), "--home", file.toString()).live();
        for (String id : new String[] {"boiler", "battery", "pv", "meter"}) {
            awaits(id + " online", () -> online(id));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (home != null) {
            assertEquals(143, home.stop(), "ends on SIGTERM");
            assertFalse(home.output().contains("Exception"), home.output());
        }
        if (devices != null) {
            devices.close();
        }
    }

    private static void awaits(String what, Callable<Boolean> condition) {
        HomeProcess.await(
                what,
                () -> {
                    try {
                        return condition.call();
                    } catch (Exception e) {
                        throw new AssertionError(what, e);
                    }
                });
    }

    private static JsonNode device(String id) throws IOException {
        return home.get("api/v1/devices/" + id);
    }

    private static boolean online(String id) throws IOException {
        return device(id).path("reachability").path("status").asText().equals("ONLINE");
    }

    private static boolean fresh(String id) throws IOException {
        JsonNode age = device(id).path("readings").path("power").path("ageS");
        return age.isNumber() && age.asDouble() < 5;
    }

    private static void order(String device, int watts) throws IOException {
        String body =
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":"
                        + watts
                        + "},\"duration\":\"PT1H\"}";
        home.expect(200, home.send("POST", "api/v1/devices/" + device + "/commands", body));
    }

    private static boolean holds(String device, double watts) throws IOException {
        JsonNode state = device(device);
        return state.path("control").path("delivery").asText().equals("ACTING")
                && Math.abs(state.path("readings").path("power").path("value").asDouble() - watts)
                        < 100;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"drop", "garbage", "wrong-unit", "delay:5000", "reboot:3"})
    @DisplayName(
            "A sick boiler: the others stay steered, it is shown as away, and comes back by itself")
    void sickBoiler(String fault) throws IOException {
        order("boiler", 1200);
        awaits("the boiler to hold 1200 W", () -> holds("boiler", 1200));
        devices.tell("fault boiler " + fault);
        awaits("the boiler to be shown as away", () -> !online("boiler"));
        String detail = device("boiler").path("reachability").path("why").path("text").asText();
        assertFalse(detail.isBlank(), "says why");
        assertTrue(fresh("meter") && fresh("pv") && fresh("battery"), "others are read on");
        order("battery", 700);
        awaits("the battery to follow meanwhile", () -> holds("battery", 700));
        devices.tell("fault boiler none");
        awaits("the boiler to come back and hold 1200 W again", () -> holds("boiler", 1200));
        home.expect(204, home.send("DELETE", "api/v1/devices/battery/commands", null));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"meter", "pv", "battery"})
    @DisplayName("Any other device away: the boiler stays steered")
    void others(String device) throws IOException {
        devices.tell("fault " + device + " drop");
        awaits(device + " to be shown as away", () -> !online(device));
        order("boiler", 900);
        awaits("the boiler to follow", () -> holds("boiler", 900));
        devices.tell("fault " + device + " none");
        awaits(device + " to come back", () -> online(device));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"frozen"})
    @DisplayName("A device whose values stand still is still steered")
    void frozen(String fault) throws IOException {
        devices.tell("fault pv " + fault);
        order("boiler", 600);
        awaits("the boiler to follow", () -> holds("boiler", 600));
        devices.tell("fault pv none");
        awaits("the sun to be read", () -> fresh("pv"));
    }
}
