package org.foyer.bindings.modbus.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.template.TemplateParser;
import org.foyer.bindings.modbus.testing.Bank;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Slave;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.Framing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packed boiler template against a real Modbus server. */
class BoilerTest {

    private final Houses house = new Houses(20);
    private final FakeHome home = new FakeHome();
    private final Links links = new Links(house.tasks(), house.ticker());

    @AfterEach
    void end() {
        links.close();
        house.close();
    }

    private static Bank boiler() {
        return new Bank()
                .put(1000, 0, 485, 1234, 2, 0, 60, 0x0001, 0x0002, 500, 3000)
                .text(1010, 8, "BOILER-1");
    }

    private static Blueprint blueprint() throws Exception {
        Path file = Path.of("..", "templates", "foyer-sim-boiler.yaml");
        return new TemplateParser().parse("boiler", Files.readAllBytes(file)).blueprint();
    }

    private PolledDevice start(Endpoint endpoint, int unit) throws Exception {
        DeviceSettings settings =
                new DeviceSettings(
                        new DeviceId("boiler-" + unit),
                        "Hot water",
                        endpoint,
                        unit,
                        Duration.ofSeconds(1),
                        300,
                        Overrides.none());
        return new PolledDevice(
                settings, DeviceSource.template(blueprint()), links, home, home, house.clock());
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    @Tag("part:X.8")
    void readsAndIsCommanded(Framing framing) throws Exception {
        Bank bank = boiler();
        List<String> order = new CopyOnWriteArrayList<>();
        bank.onWrite(1005, v -> order.add("watchdog " + v));
        bank.onWrite(1000, v -> order.add("setpoint " + v));
        bank.onWrite(1004, v -> order.add("mode " + v));
        order.clear();
        try (Slave slave = Slave.start(framing, bank)) {
            PolledDevice device = start(slave.endpoint(), 1);
            home.await("all", () -> home.has("boiler-1", "power.max"));
            assertEquals(1234, home.value("boiler-1", "power"));
            assertEquals(48.5, home.value("boiler-1", "temperature"), 1e-9);
            assertEquals(65538, home.value("boiler-1", "energy.in"));
            assertEquals(50, home.value("boiler-1", "target-temperature"), 1e-9);
            assertEquals(DeviceKind.WATER_HEATER, home.driver("boiler-1").device().kind());
            assertTrue(serialIs("BOILER-1"));
            assertEquals(Duration.ofSeconds(30), home.driver("boiler-1").device().refresh());

            home.driver("boiler-1").apply(SetPoints.of(new Command.SetPower(1500)));
            assertEquals(List.of("watchdog 120", "setpoint 1500", "mode 1"), order);
            home.await("set-point", () -> home.value("boiler-1", "power-setpoint") == 1500);
            home.driver("boiler-1").apply(SetPoints.NONE.releasing(Actuator.usual()));
            assertEquals(0, bank.get(1004));

            DeviceException beyond =
                    assertThrows(
                            DeviceException.class,
                            () ->
                                    home.driver("boiler-1")
                                            .apply(SetPoints.of(new Command.SetPower(3500))));
            assertEquals(
                    new Reason(
                            ReasonCode.DEVICE_OUT_OF_RANGE,
                            Map.of("min", "0 W", "max", "3000 W", "value", "3500 W")),
                    beyond.reason());
            DeviceException cannot =
                    assertThrows(
                            DeviceException.class,
                            () ->
                                    home.driver("boiler-1")
                                            .apply(SetPoints.of(new Command.Switch(true))));
            assertEquals(ReasonCode.DEVICE_CANNOT, cannot.reason().code());
            device.close();
            assertEquals(null, home.driver("boiler-1"));
        }
    }

    @Test
    void aDeviceThatDoesNotFollowIsReported() throws Exception {
        Bank bank = boiler().stubborn(1004, 0);
        try (Slave slave = Slave.start(Framing.TCP, bank)) {
            PolledDevice device = start(slave.endpoint(), 1);
            DeviceException e =
                    assertThrows(
                            DeviceException.class,
                            () ->
                                    home.driver("boiler-1")
                                            .apply(SetPoints.of(new Command.SetPower(900))));
            assertEquals(
                    new Reason(
                            ReasonCode.DEVICE_READ_BACK,
                            Map.of("what", "mode", "found", "0.0", "expected", "1.0")),
                    e.reason());
            device.close();
        }
    }

    @Test
    void staysRegisteredWhileAwayAndComesBack() throws Exception {
        int port = Slave.freePort();
        Endpoint endpoint = new Endpoint("127.0.0.1", port, Framing.TCP);
        PolledDevice device = start(endpoint, 1);
        home.await("offline", () -> home.status("boiler-1") == Status.OFFLINE);
        DeviceException e =
                assertThrows(
                        DeviceException.class,
                        () ->
                                home.driver("boiler-1")
                                        .apply(SetPoints.of(new Command.SetPower(900))));
        assertEquals(
                Reason.of(ReasonCode.DEVICE_CONNECTION_REFUSED, "address", "127.0.0.1:" + port),
                e.reason());
        try (Slave slave = Slave.start(Framing.TCP, port, Map.of(1, boiler()))) {
            assertEquals(port, slave.endpoint().port());
            home.await("online", () -> home.status("boiler-1") == Status.ONLINE);
            home.await("power", () -> home.has("boiler-1", "power"));
        }
        home.await("offline", () -> home.status("boiler-1") == Status.OFFLINE);
        assertTrue(home.driver("boiler-1") != null);
        assertTrue(
                home.reachabilities("boiler-1")
                        .get(home.reachabilities("boiler-1").size() - 1)
                        .why()
                        .isPresent());
        try (Slave slave = Slave.start(Framing.TCP, port, Map.of(1, boiler()))) {
            home.await("online again", () -> home.status("boiler-1") == Status.ONLINE);
            assertEquals(port, slave.endpoint().port());
        }
        device.close();
    }

    private boolean serialIs(String serial) {
        DeviceDriver driver = home.driver("boiler-1");
        return driver != null && serial.equals(driver.device().info().get("serial"));
    }

    @Test
    void anotherDeviceInItsPlaceIsRegisteredAnew() throws Exception {
        int port = Slave.freePort();
        PolledDevice device = start(new Endpoint("127.0.0.1", port, Framing.TCP), 1);
        try (Slave slave = Slave.start(Framing.TCP, port, Map.of(1, boiler()))) {
            home.await("serial " + slave.endpoint(), () -> serialIs("BOILER-1"));
            home.await("online", () -> home.status("boiler-1") == Status.ONLINE);
        }
        int before = home.registered().size();
        Bank other = boiler().text(1010, 8, "BOILER-2");
        try (Slave slave = Slave.start(Framing.TCP, port, Map.of(1, other))) {
            home.await("new serial " + slave.endpoint(), () -> serialIs("BOILER-2"));
        }
        assertEquals(before + 1, home.registered().size());
        device.close();
    }

    @Test
    void implausibleValuesAreDroppedAndCounted() throws Exception {
        Bank bank = boiler().put(1002, 65535).put(1001, 0x8000);
        try (Slave slave = Slave.start(Framing.TCP, bank)) {
            PolledDevice device = start(slave.endpoint(), 1);
            home.await("energy", () -> home.has("boiler-1", "energy.in"));
            assertFalse(home.has("boiler-1", "power"));
            assertFalse(home.has("boiler-1", "temperature"), "not available is no value");
            assertTrue(device.dropped() >= 1);
            bank.put(1002, 700);
            home.await("power", () -> home.value("boiler-1", "power") == 700);
            device.close();
        }
    }

    @Test
    void registersThatADeviceLacksAreLeftOut() throws Exception {
        Bank bank = boiler();
        bank.remove(1005);
        bank.remove(1003);
        try (Slave slave = Slave.start(Framing.TCP, bank)) {
            PolledDevice device = start(slave.endpoint(), 1);
            home.await("energy", () -> home.has("boiler-1", "energy.in"));
            assertEquals(1234, home.value("boiler-1", "power"));
            assertFalse(home.has("boiler-1", "status"));
            home.await("online", () -> home.status("boiler-1") == Status.ONLINE);
            device.close();
        }
    }

    @Test
    void unitsBehindOneAddressShareItsConnection() throws Exception {
        try (Slave slave =
                Slave.start(Framing.TCP, Slave.freePort(), Map.of(1, boiler(), 2, boiler()))) {
            PolledDevice one = start(slave.endpoint(), 1);
            PolledDevice two = start(slave.endpoint(), 2);
            assertEquals(links.join(slave.endpoint()), links.join(slave.endpoint()));
            home.await(
                    "both", () -> home.has("boiler-1", "power") && home.has("boiler-2", "power"));
            one.close();
            home.forget();
            home.await("the other goes on", () -> home.has("boiler-2", "power"));
            two.close();
        }
    }
}
