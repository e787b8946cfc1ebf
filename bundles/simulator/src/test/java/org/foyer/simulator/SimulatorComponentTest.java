package org.foyer.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class SimulatorComponentTest {
    private final TestTime time = Rig.startingAt("2025-06-11T10:00:00Z");
    private final RealTasks threads = new RealTasks();
    private final ManualTasks tasks = new ManualTasks(time, threads);
    private final Map<String, Dictionary<String, Object>> configurations = new TreeMap<>();

    @AfterEach
    void close() {
        threads.close();
    }

    private ConfigurationAdmin admin() {
        return proxy(
                ConfigurationAdmin.class,
                (method, args) -> {
                    assertEquals("getFactoryConfiguration", method);
                    assertEquals("?", args[2]);
                    return configuration(args[0] + "~" + args[1]);
                });
    }

    @SuppressWarnings("unchecked")
    private Configuration configuration(String pid) {
        return proxy(
                Configuration.class,
                (method, args) -> {
                    switch (method) {
                        case "update" ->
                                configurations.put(pid, (Dictionary<String, Object>) args[0]);
                        case "delete" -> configurations.remove(pid);
                        default -> throw new AssertionError(method);
                    }
                    return null;
                });
    }

    private interface Answer {
        Object to(String method, Object... args);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, args) -> answer.to(method.getName(), args)));
    }

    private static SimulatorConfig config(String zone, String faults) {
        return proxy(
                SimulatorConfig.class,
                (method, args) ->
                        switch (method) {
                            case "portBase" -> 0;
                            case "seed" -> 1L;
                            case "zone" -> zone;
                            case "replay" -> "";
                            case "faults" -> faults;
                            case "wide" -> false;
                            default -> throw new AssertionError(method);
                        });
    }

    @Test
    @DisplayName("publishes its devices, answers, runs on the house clock, and withdraws all of it")
    void life() throws Exception {
        var component =
                new SimulatorComponent(
                        time.clock(), tasks, admin(), config("Europe/Paris", "meter=delay:5"));
        assertEquals(4, configurations.size());
        assertEquals(List.of("simulator/physics"), tasks.timers());
        var boiler = configurations.get("org.foyer.bindings.modbus.device~boiler");
        assertEquals("boiler", boiler.get("id"));
        assertEquals("Boiler", boiler.get("name"));
        assertEquals("127.0.0.1", boiler.get("host"));
        assertEquals(4, boiler.get("unitId"));
        assertEquals("foyer-sim-boiler", boiler.get("template"));
        assertEquals(
                "sunspec",
                configurations.get("org.foyer.bindings.modbus.device~pv").get("template"));
        var endpoint = component.simulator().endpoints().get(3);
        assertEquals(endpoint.port(), boiler.get("port"));
        try (var client = new Rig.Client(endpoint, 2000)) {
            client.write(1000, 700);
            client.write(1004, 1);
            time.advance(Duration.ofSeconds(5));
            assertEquals(700, client.read(1002));
        }
        component.stop();
        assertTrue(configurations.isEmpty());
        assertEquals(List.of(), tasks.timers());
        threads.awaitIdle(); // the server's thread came back
        assertThrows(Exception.class, () -> new Rig.Client(endpoint, 500).close());
    }

    @Test
    @DisplayName("a bad configuration is refused with its name, and leaves nothing behind")
    void bad() {
        var zone =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new SimulatorComponent(
                                        time.clock(), tasks, admin(), config("Mars/Base", "")));
        assertTrue(zone.getMessage().contains("zone 'Mars/Base'"), zone.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new SimulatorComponent(
                                time.clock(), tasks, admin(), config("UTC", "pv=fire")));
        assertTrue(configurations.isEmpty());
        assertEquals(List.of(), tasks.timers());
        threads.awaitIdle();
    }
}
