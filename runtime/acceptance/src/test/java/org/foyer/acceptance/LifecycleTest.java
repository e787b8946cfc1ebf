package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and stopping the built home, well and badly. */
class LifecycleTest {

    @TempDir Path folder;

    @Test
    @DisplayName("Starts to live values with nothing wrong, stops on SIGTERM, and starts again")
    void startStopStart() throws IOException {
        Path data = folder.resolve("data");
        for (int i = 0; i < 2; i++) {
            try (HomeProcess home = HomeProcess.start(data).live()) {
                assertFalse(home.output().contains("self-test"), home.output());
                JsonNode now = home.get("api/v1/home").path("now");
                assertTrue(now.path("gridW").isNumber(), now.toString());
                for (JsonNode check : home.get("api/v1/system").path("selfTest")) {
                    assertTrue(check.path("ok").asBoolean(), check.toString());
                }
                assertEquals(143, home.stop());
                assertFalse(home.output().contains("Exception"), home.output());
            }
        }
    }

    @Test
    @Tag("part:FR.PRI.5")
    @DisplayName("A person's order holds again after a stop and after a kill, until taken")
    void orderOutlivesProcess() throws IOException {
        Path data = folder.resolve("data");
        String order =
                "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":700},\"duration\":\"PT2H\"}";
        String until;
        try (HomeProcess home = HomeProcess.start(data).live()) {
            until =
                    home.expect(200, home.send("POST", "api/v1/devices/boiler/commands", order))
                            .path("control")
                            .path("until")
                            .asText();
            home.kill();
        }
        try (HomeProcess home = HomeProcess.start(data).live()) {
            HomeProcess.await("the order to hold", () -> ordered(home));
            assertEquals(until, control(home).path("until").asText());
            assertEquals(143, home.stop());
        }
        try (HomeProcess home = HomeProcess.start(data).live()) {
            HomeProcess.await("the order to hold", () -> ordered(home));
            home.expect(204, home.send("DELETE", "api/v1/devices/boiler/commands", null));
            home.kill();
        }
        try (HomeProcess home = HomeProcess.start(data).live()) {
            HomeProcess.await(
                    "the boiler to be let go",
                    () -> control(home).path("delivery").asText().equals("NONE"));
            assertFalse(ordered(home), control(home).toString());
        }
    }

    private static JsonNode control(HomeProcess home) {
        try {
            return home.get("api/v1/devices/boiler").path("control");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ordered(HomeProcess home) {
        JsonNode control = control(home);
        return control.path("by").path("mandate").asText().equals("PERSON")
                && control.path("command").path("powerW").asInt() == 700
                && control.path("delivery").asText().equals("ACTING");
    }

    @Test
    @DisplayName("One data folder serves one home")
    void twoHomes() throws IOException {
        Path data = folder.resolve("data");
        try (HomeProcess first = HomeProcess.start(data).live();
                HomeProcess second = HomeProcess.start(data)) {
            HomeProcess.await("the second to give up", () -> !second.isAlive());
            assertTrue(second.output().contains("Another Foyer uses the data folder"));
            assertTrue(first.isAlive());
        }
    }

    @Test
    @DisplayName("A home without any device starts, and says that it waits for the first")
    void emptyHome() throws IOException {
        Path file = Files.writeString(folder.resolve("home.json"), "{}");
        try (HomeProcess home =
                HomeProcess.start(folder.resolve("data"), "--home", file.toString())) {
            HomeProcess.await(
                    "the address to be printed",
                    () -> {
                        try {
                            return home.output().contains("The page is there") || !home.isAlive();
                        } catch (IOException e) {
                            return false;
                        }
                    });
            assertTrue(home.isAlive(), home.output());
            home.live();
            assertFalse(home.output().contains("The house is live"), home.output());
            assertEquals(0, home.get("api/v1/devices").path("items").size());
        }
    }

    @Test
    @DisplayName("A wrong line in the home's file is named, the rest of the home runs")
    void wrongConfiguration() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("home.json"),
                        "{\n\"org.foyer.home.connection\": {\"fuseA\": null}}");
        try (HomeProcess home =
                HomeProcess.start(folder.resolve("data"), "--home", file.toString()).live()) {
            assertTrue(
                    home.output().contains("home.json line 2: org.foyer.home.connection.fuseA"),
                    home.output());
        }
    }
}
