package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left in a device's registers when the home, or its configuration, ends. */
class StopTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the simulated boiler: 0 while it follows its own thermostat, 1 while it is commanded. */
    private static final int MODE = 1004;

    @TempDir Path folder;

    private static void order(HomeProcess home) throws IOException {
        String body = "{\"command\":{\"kind\":\"SET_POWER\",\"powerW\":700},\"duration\":\"PT2H\"}";
        home.expect(200, home.send("POST", "api/v1/devices/boiler/commands", body));
        HomeProcess.await(
                "the boiler to hold it",
                () -> {
                    try {
                        JsonNode control = home.get("api/v1/devices/boiler").path("control");
                        return control.path("delivery").asText().equals("ACTING");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static int mode(JsonNode boiler) {
        try {
            return RawModbus.holding(
                    boiler.path("host").asText(),
                    boiler.path("port").asInt(),
                    boiler.path("unitId").asInt(),
                    MODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"TERM", "INT"})
    @DisplayName(
            "Home stopped by SIGTERM and SIGINT: set-points are released on the wire before the"
                    + " process ends")
    void signals(String signal) throws Exception {
        try (SimulatedHouse devices = SimulatedHouse.start()) {
            Path file = devices.configuration(folder.resolve("home.json"));
            JsonNode boiler = devices.device("boiler");
            try (HomeProcess home =
                    HomeProcess.start(folder.resolve("data"), "--home", file.toString()).live()) {
                order(home);
                assertEquals(1, mode(boiler));
                new ProcessBuilder("kill", "-" + signal, Long.toString(home.pid()))
                        .start()
                        .waitFor();
                HomeProcess.await("the process to end", () -> !home.isAlive());
                assertEquals(0, mode(boiler), "given back");
            }
        }
    }

    @Test
    @DisplayName("Killed: what was set is given back at the next start, and only that")
    void killed() throws IOException {
        try (SimulatedHouse devices = SimulatedHouse.start()) {
            Path file = devices.configuration(folder.resolve("home.json"));
            JsonNode boiler = devices.device("boiler");
            Path data = folder.resolve("data");
            try (HomeProcess home = HomeProcess.start(data, "--home", file.toString()).live()) {
                order(home);
                // The order itself is taken out of the way; what the wire holds is another matter.
                home.kill();
            }
            try (Stream<Path> orders = Files.list(data.resolve("orders"))) {
                for (Path order : orders.toList()) {
                    Files.delete(order);
                }
            }
            assertEquals(1, mode(boiler));
            assertTrue(Files.exists(data.resolve("home").resolve("set-points.json")));
            try (HomeProcess home = HomeProcess.start(data, "--home", file.toString()).live()) {
                HomeProcess.await("the boiler to be given back", () -> mode(boiler) == 0);
                assertTrue(home.isAlive());
            }
        }
    }

    @Test
    @DisplayName("Device removed from the configuration while commanded: released, then forgotten")
    void removed() throws IOException {
        try (SimulatedHouse devices = SimulatedHouse.start()) {
            Path file = devices.configuration(folder.resolve("home.json"));
            JsonNode boiler = devices.device("boiler");
            try (HomeProcess home =
                    HomeProcess.start(folder.resolve("data"), "--home", file.toString()).live()) {
                order(home);
                assertEquals(1, mode(boiler));
                ObjectNode all = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
                all.remove("org.foyer.bindings.modbus.device~boiler");
                Path fresh = Files.writeString(folder.resolve("fresh.json"), all.toString());
                Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                HomeProcess.await("the boiler to be given back", () -> mode(boiler) == 0);
                HomeProcess.await(
                        "the boiler to be forgotten",
                        () -> {
                            try {
                                return home.send("GET", "api/v1/devices/boiler", null).statusCode()
                                        == 404;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
            }
        }
    }
}
