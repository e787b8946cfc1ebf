package org.foyer.bindings.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Connection.Status;
import org.foyer.api.device.DeviceKind;
import org.foyer.bindings.modbus.poll.DeviceSettings;
import org.foyer.bindings.modbus.poll.Links;
import org.foyer.bindings.modbus.testing.Bank;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Slave;
import org.foyer.bindings.modbus.wire.Framing;
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
        URL boiler = Path.of("..", "templates", "foyer-sim-boiler.yaml").toUri().toURL();
        return new TemplateLibrary(folder, List.of(boiler));
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
                            home, values, home, house, new Links(house, house), library(folder));
            assertEquals(Status.OFFLINE, home.status("boiler"));
            assertEquals(
                    "Wrong configuration: port 'many': give a whole number from 1 to 65535.",
                    home.connections("boiler").get(0).detail());
            assertEquals(DeviceKind.WATER_HEATER, home.driver("boiler").device().kind());
            assertThrows(
                    DeviceException.class,
                    () -> home.driver("boiler").execute(new Command.Release()));
            device.close();
            assertEquals(null, home.driver("boiler"));
            values.put("id", "NOT AN ID");
            new ModbusDevice(home, values, home, house, new Links(house, house), library(folder))
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
            Links links = new Links(house, house);
            ModbusDevice device =
                    new ModbusDevice(home, values, home, house, links, library(folder));
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
}
