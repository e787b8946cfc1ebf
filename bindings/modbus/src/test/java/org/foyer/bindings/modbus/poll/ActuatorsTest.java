package org.foyer.bindings.modbus.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Value;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.template.TemplateParser;
import org.foyer.bindings.modbus.testing.Bank;
import org.foyer.bindings.modbus.testing.FakeHome;
import org.foyer.bindings.modbus.testing.Houses;
import org.foyer.bindings.modbus.testing.Slave;
import org.foyer.bindings.modbus.wire.Framing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A wallbox of amperes, phases, modes and words against a real Modbus server. */
class ActuatorsTest {

    private static final String WALLBOX =
            """
            id: wallbox
            maker: Acme
            model: W
            kind: ev-charger
            transport: {max-gap: 0}
            registers:
              power: {address: 1, type: uint16, unit: W, quantity: power}
              current: {address: 4, type: uint16, scale: 0.1, access: rw, unit: A, quantity: current-limit}
              phases: {address: 5, type: uint16, access: rw}
              mode: {address: 6, type: uint16, access: rw}
              light: {address: 8, type: uint16, access: rw}
            capabilities:
              limitable-current: {min-a: 6, max-a: 32, or-zero: true, phases: 3}
              selectable-phases: [1, 3]
              modes: [eco, boost]
              settables: {light: {words: [dark, bright], group: comfort}}
            commands:
              LIMIT_CURRENT:
                writes: [{register: current, value: command}]
                release: [{register: current, value: 32}]
              SELECT_PHASES:
                writes: [{register: phases, values: {1: 10, 3: 30}}]
                release: [{register: phases, value: 30}]
              SET_MODE:
                writes: [{register: mode, values: {eco: 1, boost: 2}}]
                release: [{register: mode, value: 0}]
              SET:light:
                writes: [{register: light, values: {dark: 0, bright: 9}}]
                release: [{register: light, value: 5}]
              RELEASE:
                writes: [{register: current, value: 32}]
            """;

    private final Houses house = new Houses(20);
    private final FakeHome home = new FakeHome();
    private final Links links = new Links(house.tasks(), house.ticker());

    @AfterEach
    void end() {
        links.close();
        house.close();
    }

    @Test
    @DisplayName("Amperes, phases, modes and words reach their registers; each is given back alone")
    void reach() throws Exception {
        Blueprint blueprint =
                new TemplateParser()
                        .parse("w", WALLBOX.getBytes(StandardCharsets.UTF_8))
                        .blueprint();
        Bank bank = new Bank().put(1, 0, 0, 0, 320, 30, 0, 0, 5);
        try (Slave slave = Slave.start(Framing.TCP, bank)) {
            DeviceSettings settings =
                    new DeviceSettings(
                            new DeviceId("car"),
                            "Car",
                            slave.endpoint(),
                            1,
                            Duration.ofSeconds(1),
                            300,
                            Overrides.none());
            new PolledDevice(
                    settings, DeviceSource.template(blueprint), links, home, home, house.clock());
            home.await("power", () -> home.has("car", "power"));
            SetPoints all =
                    SetPoints.of(
                            new Command.LimitCurrent(13.5),
                            new Command.SelectPhases(1),
                            new Command.SetMode("boost"),
                            new Command.Set("light", new Value.Symbol("bright")));
            home.driver("car").apply(all);
            assertEquals(135, bank.get(4));
            assertEquals(10, bank.get(5));
            assertEquals(2, bank.get(6));
            assertEquals(9, bank.get(8));
            Actuator light = new Actuator(Command.Kind.SET, "light");
            home.driver("car")
                    .apply(
                            SetPoints.of(new Command.LimitCurrent(13.5))
                                    .releasing(Set.of(light, Actuator.of(Command.Kind.SET_MODE))));
            assertEquals(5, bank.get(8));
            assertEquals(0, bank.get(6));
            assertEquals(10, bank.get(5), "what is in neither is left alone");
            DeviceException hole =
                    assertThrows(
                            DeviceException.class,
                            () ->
                                    home.driver("car")
                                            .apply(SetPoints.of(new Command.LimitCurrent(3))));
            assertEquals(ReasonCode.DEVICE_OUT_OF_RANGE, hole.reason().code());
            assertEquals(135, bank.get(4));
            DeviceException word =
                    assertThrows(
                            DeviceException.class,
                            () ->
                                    home.driver("car")
                                            .apply(SetPoints.of(new Command.SetMode("party"))));
            assertEquals(ReasonCode.DEVICE_REFUSED, word.reason().code());
            assertEquals(0, bank.get(6));
        }
    }
}
