package org.foyer.bindings.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.bindings.modbus.poll.DeviceSettings;
import org.foyer.bindings.modbus.poll.Links;
import org.foyer.bindings.modbus.testing.Bank;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Slave;
import org.foyer.bindings.modbus.wire.Framing;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    private static Map<String, Object> good() {
        return new HashMap<>(
                Map.of("id", "boiler", "host", "127.0.0.1", "template", "foyer-sim-boiler"));
    }

    private static TemplateLibrary library(Path folder) throws MalformedURLException {
        return library(
                folder, new ManualTasks(new TestTime()), new RecordedTroubles(Clock.systemUTC()));
    }

    private static TemplateLibrary library(Path folder, Tasks tasks, Troubles troubles)
            throws MalformedURLException {
        URL boiler = Path.of("..", "templates", "foyer-sim-boiler.yaml").toUri().toURL();
        return new TemplateLibrary(folder, List.of(boiler), tasks, troubles);
    }

    @Test
    void defaultsAndTemplateDefaults() throws Exception {
        DeviceSettings settings = new Configuration(good()).settings(Optional.empty());
        assertEquals("boiler", settings.name());
        assertEquals(502, settings.endpoint().port());
        assertEquals(Framing.TCP, settings.endpoint().framing());
        assertEquals(1, settings.unit());
        assertEquals(Duration.ofSeconds(1), settings.poll());
        assertEquals(1000, settings.timeoutMillis());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | Boiler! | id 'Boiler!': use a-z, 0-9 and dash; 1 to 64 characters",
                "host | '' | host is missing: give the device's name or address",
                "host | a b | host 'a b': give the device's name or address",
                "port | abc | port 'abc': give a whole number from 1 to 65535",
                "port | 70000 | port '70000': give a whole number from 1 to 65535",
                "unitId | 256 | unitId '256': give a whole number from 0 to 255",
                "transport | udp | transport 'udp': give one of [tcp, rtu-over-tcp]",
                "pollMillis | 1 | pollMillis '1': give a whole number from 100 to 3600000",
                "timeoutMillis | 0 | timeoutMillis '0': give a whole number from 50 to 30000",
                "pauseMillis | -1 | pauseMillis '-1': give a whole number from 0 to 5000",
                "connectPauseMillis | x | connectPauseMillis 'x': give a whole number from 0",
                "reversed | maybe | reversed 'maybe': give true or false",
                "kind | boat | kind 'boat': give one of [grid-meter, sub-meter",
                "maxPowerW | NaN | maxPowerW 'NaN': give a number",
                "capacityWh | -1 | capacityWh '-1.0': give 0 or more",
            })
    void namesTheFieldAndTheRemedy(String field, String value, String expected) {
        Map<String, Object> values = good();
        values.put(field, value);
        ConfigurationException e =
                assertThrows(
                        ConfigurationException.class,
                        () -> new Configuration(values).settings(Optional.empty()));
        assertTrue(e.getMessage().startsWith(expected), e.getMessage());
    }

    @Test
    void unknownTemplateSaysWhichThereAre(@TempDir Path folder) throws Exception {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> library(folder).find("no-such"));
        assertTrue(e.getMessage().contains("one of foyer-sim-boiler, or put no-such.yaml into"));
    }

    @Test
    void theHomesTemplatesWinAndAreReadAnew(@TempDir Path folder) throws Exception {
        TemplateLibrary library = library(folder);
        String packed = Files.readString(Path.of("..", "templates", "foyer-sim-boiler.yaml"));
        assertEquals("Simulated boiler", library.find("foyer-sim-boiler").model());
        Files.writeString(
                folder.resolve("mine.yaml"), packed.replace("Simulated boiler", "My boiler"));
        assertEquals("My boiler", library.find("foyer-sim-boiler").model());
        Files.writeString(folder.resolve("broken.yaml"), "id: broken\nkind: boat\n");
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> library.find("broken"));
        assertTrue(e.getMessage().contains("broken.yaml:1:1: maker:"), e.getMessage());
    }

    @Test
    void aWrongConfigurationIsShownWithTheReason(@TempDir Path folder) throws Exception {
        FakeHome home = new FakeHome();
        try (Houses house = new Houses(20)) {
            Map<String, Object> values = good();
            values.put("port", "many");
            values.put("kind", "WATER_HEATER");
            ModbusDevice device =
                    new ModbusDevice(
                            home,
                            values,
                            home,
                            house.clock(),
                            new Links(house.tasks(), house.ticker()),
                            library(folder));
            assertEquals(Status.OFFLINE, home.status("boiler"));
            assertEquals(
                    Optional.of(
                            Reason.of(ReasonCode.CONFIGURATION_WRONG)
                                    .because(
                                            Reason.of(ReasonCode.FIELD_WRONG, "field", "port")
                                                    .because(
                                                            Reason.of(
                                                                    ReasonCode.GIVE_WHOLE_NUMBER,
                                                                    "min",
                                                                    1,
                                                                    "max",
                                                                    65535)))),
                    home.reachabilities("boiler").get(0).why());
            assertEquals(DeviceKind.WATER_HEATER, home.driver("boiler").device().kind());
            assertThrows(
                    DeviceException.class,
                    () -> home.driver("boiler").apply(SetPoints.NONE.releasing(Actuator.usual())));
            device.close();
            assertEquals(null, home.driver("boiler"));
            values.put("id", "NOT AN ID");
            new ModbusDevice(
                            home,
                            values,
                            home,
                            house.clock(),
                            new Links(house.tasks(), house.ticker()),
                            library(folder))
                    .close();
            assertEquals(1, home.registered().size());
        }
    }

    @Test
    void configuredDeviceIsPolledWithItsOverrides(@TempDir Path folder) throws Exception {
        FakeHome home = new FakeHome();
        Bank bank =
                new Bank()
                        .put(1000, 0, 485, 1234, 2, 0, 60, 1, 2, 500, 3000)
                        .text(1010, 8, "BOILER-1");
        try (Houses house = new Houses(20);
                Slave slave = Slave.start(Framing.TCP, bank)) {
            Map<String, Object> values = good();
            values.put("port", slave.endpoint().port());
            values.put("maxPowerW", 2000L);
            values.put("name", "Cellar boiler");
            Links links = new Links(house.tasks(), house.ticker());
            ModbusDevice device =
                    new ModbusDevice(home, values, home, house.clock(), links, library(folder));
            home.await("power", () -> home.value("boiler", "power") == 1234);
            assertEquals("Cellar boiler", home.driver("boiler").device().name());
            assertEquals(
                    new Capability.SettablePower(0, 2000),
                    home.driver("boiler")
                            .device()
                            .capability(Capability.SettablePower.class)
                            .orElseThrow());
            device.close();
        }
    }

    @Test
    @DisplayName("Case host: 1.2.3.4:502: one sentence that names the field and the remedy")
    void hostWithPort() {
        Map<String, Object> values = good();
        values.put("host", "1.2.3.4:502");
        ConfigurationException e =
                assertThrows(
                        ConfigurationException.class,
                        () -> new Configuration(values).settings(Optional.empty()));
        assertEquals(
                "host '1.2.3.4:502': give the address alone, and the port in 'port'",
                e.getMessage());
    }

    @Test
    @DisplayName("A template that is repaired alone brings its device, without touching home.json")
    void repairedTemplate(@TempDir Path folder) throws Exception {
        String packed =
                Files.readString(Path.of("..", "templates", "foyer-sim-boiler.yaml"))
                        .replace("foyer-sim-boiler", "mine");
        Files.writeString(folder.resolve("mine.yaml"), packed.replace("scale", "skale"));
        TestTime time = new TestTime();
        ManualTasks tasks = new ManualTasks(time);
        RecordedTroubles troubles = new RecordedTroubles(time.clock());
        FakeHome home = new FakeHome();
        try (Houses house = new Houses(20)) {
            TemplateLibrary library = library(folder, tasks, troubles);
            Map<String, Object> values = good();
            values.put("template", "mine");
            values.put("port", Slave.freePort());
            Links links = new Links(house.tasks(), house.ticker());
            ModbusDevice device =
                    new ModbusDevice(home, values, home, house.clock(), links, library);
            assertEquals(Status.OFFLINE, home.status("boiler"));
            assertEquals(List.of(), home.driver("boiler").device().capabilities());
            assertTrue(troubles.find(TroubleCode.TEMPLATE_WRONG, "mine.yaml").isPresent());
            Files.writeString(folder.resolve("mine.yaml"), packed + "\n");
            time.advance(Duration.ofSeconds(2));
            assertTrue(
                    home.driver("boiler")
                            .device()
                            .capability(Capability.SettablePower.class)
                            .isPresent());
            assertTrue(troubles.current().isEmpty());
            device.close();
        }
    }
}
