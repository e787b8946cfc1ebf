package org.foyer.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.foyer.simulator.wire.Endpoint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process of its own. */
@Timeout(60)
class MainTest {
    @TempDir Path folder;

    private static Process start(String... args) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }

    private static BufferedReader lines(java.io.InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static Endpoint endpoint(JsonNode json, int index) {
        JsonNode d = json.get("devices").get(index);
        return new Endpoint(
                d.get("id").asText(),
                d.get("name").asText(),
                d.get("host").asText(),
                d.get("port").asInt(),
                d.get("unitId").asInt(),
                d.get("template").asText());
    }

    @Test
    @DisplayName("announces endpoints, serves, obeys standard input, ends with quit")
    void process() throws Exception {
        Path ready = folder.resolve("ready.json");
        Process process =
                start(
                        "--speed", "60",
                        "--start", "2025-06-11T12:00:00+02:00",
                        "--ready-file", ready.toString());
        try (BufferedReader out = lines(process.getInputStream());
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            JsonNode json = new ObjectMapper().readTree(line);
            assertEquals("2025-06-11T10:00:00Z", json.get("start").asText());
            assertEquals(4, json.get("devices").size());
            Endpoint boiler = endpoint(json, 3);
            assertEquals("boiler", boiler.id());
            try (var client = new Rig.Client(boiler, 5000)) {
                assertEquals(3000, client.read(1009));
            }
            assertEquals("ok boiler drop", say(in, out, "fault boiler drop"));
            assertThrows(
                    Exception.class,
                    () -> {
                        try (var client = new Rig.Client(boiler, 1000)) {
                            client.read(1009);
                        }
                    });
            assertTrue(say(in, out, "status").contains("boiler Drop"));
            assertTrue(say(in, out, "fault fridge drop").startsWith("error no device 'fridge'"));
            assertTrue(say(in, out, "dance").startsWith("error 'dance'"));
            assertEquals("ok boiler none", say(in, out, "fault boiler none"));
            assertEquals(line, Files.readString(ready).trim());
            assertEquals("ok quit", say(in, out, "quit"));
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroy();
        }
    }

    private static String say(Writer in, BufferedReader out, String line) throws Exception {
        in.write(line + "\n");
        in.flush();
        return out.readLine();
    }

    @Test
    @Tag("part:FR.MDP.9")
    @DisplayName("A house whose meter trips by its contract goes dark")
    void meterTrips() throws Exception {
        Process process =
                start(
                        "--speed", "200",
                        "--start", "2025-01-10T18:00:00+01:00",
                        "--meter-trips", "100");
        try (BufferedReader out = lines(process.getInputStream());
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            assertTrue(out.readLine().contains("boiler"));
            String status = say(in, out, "status");
            while (!status.contains(", dark")) {
                status = say(in, out, "status");
            }
            assertTrue(status.contains("grid 0 W, dark"), status);
            assertEquals("ok quit", say(in, out, "quit"));
        } finally {
            process.destroy();
        }
    }

    @Test
    @DisplayName("load meters as a process")
    void many() throws Exception {
        Process process = start("--many", "250");
        try (BufferedReader out = lines(process.getInputStream())) {
            JsonNode json = new ObjectMapper().readTree(out.readLine());
            assertEquals(250, json.get("devices").size());
            try (var client = new Rig.Client(endpoint(json, 249), 5000)) {
                assertEquals(249, client.read(11));
            }
        } finally {
            process.destroy();
        }
    }

    @Test
    @DisplayName("bad options name the option and what it takes")
    void options() {
        message("--speed 0: takes 0.01", "--speed", "0");
        message("--port-base 70000: takes 0..65532", "--port-base", "70000");
        message("--colour red: no such option", "--colour", "red");
        message("--seed: a value must follow", "--seed");
        message("--zone Nowhere", "--zone", "Nowhere");
        message("--start noon", "--start", "noon");
        message("--many 501: takes 0..500", "--many", "501");
        message("--meter-trips 36001: takes 0..36000", "--meter-trips", "36001");
        assertEquals(7, Options.parse("--seed", "7").seed());
    }

    private static void message(String expected, String... args) {
        var e = assertThrows(IllegalArgumentException.class, () -> Options.parse(args));
        assertTrue(e.getMessage().startsWith(expected), e.getMessage());
    }

    @Test
    @DisplayName("a bad command line ends the process with 2 and one line of error")
    void badUsage() throws Exception {
        Process process = start("--replay", folder.resolve("none").toString());
        try (BufferedReader err = lines(process.getErrorStream())) {
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(2, process.exitValue());
            assertTrue(err.readLine().startsWith("simulator: "));
        }
    }
}
