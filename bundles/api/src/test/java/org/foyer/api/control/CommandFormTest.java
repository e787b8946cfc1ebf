package org.foyer.api.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Unit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of command has its fields, its check and its meaning for power. */
class CommandFormTest {

    private static final Capability.Settable FAN =
            new Capability.Settable(
                    "fan",
                    Map.of("en", "Fan"),
                    ActuatorClass.COMFORT,
                    Unit.PERCENT,
                    Optional.of(Bounds.of(0, 100)),
                    List.of("auto"));

    static Device device(Capability... can) {
        return new Device(
                new DeviceId("d"),
                "Device",
                DeviceKind.OTHER,
                List.of(can),
                Map.of(),
                Duration.ZERO);
    }

    @ParameterizedTest
    @EnumSource(Command.Kind.class)
    @DisplayName("What a yes covers begins with the actuator, and each kind has words for a wish")
    void senseAndWish(Command.Kind kind) {
        Command command = sample(kind);
        assertEquals(
                command.actuator().text(), CommandForm.sense(command).split(" ", 2)[0], "actuator");
        Map<String, String> wish = CommandForm.wish(command);
        assertFalse(wish.get("wish").isEmpty());
        assertTrue(Set.of("wish", "powerW", "targetC", "amount").containsAll(wish.keySet()));
    }

    /** One of each kind. */
    static Command sample(Command.Kind kind) {
        return switch (kind) {
            case SWITCH -> new Command.Switch(true);
            case SET_POWER -> new Command.SetPower(-1200);
            case LIMIT_POWER -> new Command.LimitPower(800);
            case LIMIT_CURRENT -> new Command.LimitCurrent(13);
            case SELECT_PHASES -> new Command.SelectPhases(1);
            case SET_MODE -> new Command.SetMode("eco");
            case SET_TEMPERATURE -> new Command.SetTemperature(21.5);
            case SET -> new Command.Set("fan", new Value.Numeric(40));
            case RELEASE -> new Command.Release();
        };
    }

    /** What takes a command of that kind, and nothing else. */
    static Capability taking(Command.Kind kind) {
        return switch (kind) {
            case SWITCH -> new Capability.Switchable(2000);
            case SET_POWER -> new Capability.SettablePower(-5000, 5000);
            case LIMIT_POWER -> new Capability.LimitablePower(0, 9000);
            case LIMIT_CURRENT -> new Capability.LimitableCurrent(Bounds.zeroOr(6, 32), 3);
            case SELECT_PHASES -> new Capability.SelectablePhases(Set.of(1, 3));
            case SET_MODE -> new Capability.Modes(List.of("eco", "boost"));
            case SET_TEMPERATURE -> new Capability.Thermostat(5, 30);
            case SET -> FAN;
            case RELEASE -> new Capability.Switchable(0);
        };
    }

    @ParameterizedTest
    @EnumSource(Command.Kind.class)
    @DisplayName("A command is what its kind and its fields say, and nothing gets lost")
    void fields(Command.Kind kind) {
        Command command = sample(kind);
        assertEquals(kind, command.kind());
        Map<String, Object> fields = CommandForm.fields(command);
        assertTrue(CommandForm.fieldsOf(kind).containsAll(fields.keySet()), fields.toString());
        assertEquals(command, CommandForm.of(kind, fields));
        assertEquals(command.actuator(), Actuator.parse(command.actuator().text()));
        if (kind != Command.Kind.RELEASE) {
            assertFalse(fields.isEmpty());
            assertThrows(CommandForm.FieldException.class, () -> CommandForm.of(kind, Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Command.Kind.class)
    @DisplayName("A device takes it with the one capability that is for it, and with no other")
    void check(Command.Kind kind) {
        Command command = sample(kind);
        assertEquals(Optional.of(taking(kind)), CommandForm.taking(device(taking(kind)), command));
        for (Command.Kind other : Command.Kind.values()) {
            boolean same = taking(other).getClass() == taking(kind).getClass();
            if (!same && kind != Command.Kind.RELEASE) {
                assertTrue(
                        CommandForm.taking(device(taking(other)), command).isEmpty(),
                        kind + " with " + other);
            }
        }
        assertTrue(CommandForm.taking(device(new Capability.Meter()), command).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Command.Kind.class)
    @DisplayName("What it means for power is known, or is known to be unknown")
    void power(Command.Kind kind) {
        Device device = device(taking(kind));
        var watts = CommandForm.magnitudeW(device, sample(kind));
        switch (kind) {
            case SWITCH -> assertEquals(2000, watts.orElseThrow());
            case SET_POWER -> assertEquals(1200, watts.orElseThrow());
            case LIMIT_POWER -> assertEquals(800, watts.orElseThrow());
            case LIMIT_CURRENT -> assertEquals(13 * 230 * 3, watts.orElseThrow());
            case SELECT_PHASES, SET_MODE, SET_TEMPERATURE, SET, RELEASE ->
                    assertTrue(watts.isEmpty());
        }
    }

    @Test
    @DisplayName("A settable takes its own name only, a number or a word, never both")
    void settable() {
        Device device = device(FAN);
        assertTrue(
                CommandForm.taking(device, new Command.Set("light", new Value.Numeric(1)))
                        .isEmpty());
        Command auto = new Command.Set("fan", new Value.Symbol("auto"));
        assertEquals(auto, CommandForm.of(Command.Kind.SET, CommandForm.fields(auto)));
        var both = Map.of("name", "fan", "number", 1.0, "word", "auto");
        assertThrows(
                CommandForm.FieldException.class, () -> CommandForm.of(Command.Kind.SET, both));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SET", "SET:", "set_power", "SET_POWER:x", "UNLOCK", "SET:Ü"})
    @DisplayName("An unknown kind is never taken for a known one")
    void unknown(String text) {
        assertThrows(IllegalArgumentException.class, () -> Actuator.parse(text));
    }

    @Test
    @DisplayName("A momentary actuator makes no device steerable, and takes no command")
    void momentary() {
        Device bell =
                device(
                        new Capability.Momentary(
                                "bell", Map.of(), ActuatorClass.CALL, Optional.empty(), List.of()));
        assertFalse(CommandForm.isSteerable(bell));
        for (Command.Kind kind : Command.Kind.values()) {
            assertTrue(CommandForm.taking(bell, sample(kind)).isEmpty(), kind + "");
        }
    }
}
