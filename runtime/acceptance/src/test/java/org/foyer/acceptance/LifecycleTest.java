package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
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
                            return home.output().contains("The house is live") || !home.isAlive();
                        } catch (IOException e) {
                            return false;
                        }
                    });
            assertTrue(home.isAlive(), home.output());
            home.live();
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
