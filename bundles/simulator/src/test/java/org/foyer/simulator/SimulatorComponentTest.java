package org.foyer.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class SimulatorComponentTest {
    private final ManualClock clock = new ManualClock("2025-06-11T10:00:00Z");
    private final Threads runtime = new Threads();
    private final Map<String, Dictionary<String, Object>> configurations = new TreeMap<>();

    /** Threads as the runtime gives them: a real one for blocking work, timers run by the test. */
    private static final class Threads implements Tasks {
        final List<Runnable> timers = new ArrayList<>();
        final CountDownLatch served = new CountDownLatch(1);

        @Override
        public AutoCloseableTask every(String name, Duration period, Runnable task) {
            assertEquals("simulator/physics", name);
            timers.add(task);
            return () -> timers.remove(task);
        }

        @Override
        public AutoCloseableTask after(String name, Duration delay, Runnable task) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Executor inOrder(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Executor blocking(String name) {
            return task -> {
                var thread =
                        new Thread(
                                () -> {
                                    task.run();
                                    served.countDown();
                                });
                thread.setDaemon(true);
                thread.start();
            };
        }
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
                            default -> throw new AssertionError(method);
                        });
    }

    @Test
    @DisplayName("publishes its devices, answers, runs on the house clock, and withdraws all of it")
    void life() throws Exception {
        var component =
                new SimulatorComponent(
                        clock, runtime, admin(), config("Europe/Paris", "meter=delay:5"));
        assertEquals(4, configurations.size());
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
            clock.add(5);
            runtime.timers.forEach(Runnable::run);
            assertEquals(700, client.read(1002));
        }
        component.stop();
        assertTrue(configurations.isEmpty());
        assertTrue(runtime.timers.isEmpty());
        assertTrue(runtime.served.await(5, TimeUnit.SECONDS), "the server's thread came back");
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
                                        clock, runtime, admin(), config("Mars/Base", "")));
        assertTrue(zone.getMessage().contains("zone 'Mars/Base'"), zone.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new SimulatorComponent(clock, runtime, admin(), config("UTC", "pv=fire")));
        assertTrue(configurations.isEmpty());
        assertTrue(runtime.timers.isEmpty());
    }
}
