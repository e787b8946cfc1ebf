package org.foyer.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated devices in a process of their own, with faults on demand. */
final class SimulatedHouse implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;
    private final JsonNode endpoints;

    private SimulatedHouse(Process process) throws IOException {
        this.process = process;
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        endpoints = JSON.readTree(answers.readLine());
    }

    static SimulatedHouse start(String... options) throws IOException {
        Path home = Distribution.home();
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx48m",
                                "-Dfoyer.log=target",
                                "-cp",
                                home.resolve("bundles") + "/*:" + home.resolve("lib") + "/*",
                                "org.foyer.simulator.Main"));
        line.addAll(List.of(options));
        return new SimulatedHouse(
                new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    }

    /** One command of the simulator's control; its answer. */
    String tell(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null || !answer.startsWith("ok")) {
            throw new IOException(order + ": " + answer);
        }
        return answer;
    }

    /** Where that device listens: {@code host}, {@code port}, {@code unitId}. */
    JsonNode device(String id) {
        for (JsonNode device : endpoints.path("devices")) {
            if (device.path("id").asText().equals(id)) {
                return device;
            }
        }
        throw new IllegalArgumentException("there is no simulated " + id);
    }

    /** Writes the configuration of a home with these devices. */
    Path configuration(Path file) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        for (JsonNode device : endpoints.path("devices")) {
            String id = device.path("id").asText();
            all.put(
                    "org.foyer.bindings.modbus.device~" + id,
                    Map.of(
                            "id", id,
                            "name", device.path("name").asText(),
                            "host", device.path("host").asText(),
                            "port", device.path("port").asInt(),
                            "unitId", device.path("unitId").asInt(),
                            "template", device.path("template").asText()));
        }
        all.put("org.foyer.home.connection", Map.of("fuseA", 40, "subscribedVA", 12000));
        return Files.writeString(file, JSON.writeValueAsString(all));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
