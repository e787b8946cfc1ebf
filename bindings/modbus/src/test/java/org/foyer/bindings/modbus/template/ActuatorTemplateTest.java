package org.foyer.bindings.modbus.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.reading.Unit;
import org.foyer.bindings.modbus.register.Blueprint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates say every kind of actuator. */
class ActuatorTemplateTest {

    static final String ALL =
            """
            id: all
            maker: Acme
            model: All
            kind: other
            registers:
              contact: {address: 1, type: uint16, access: rw, quantity: switch, unit: bool}
              power: {address: 2, type: int16, access: rw, unit: W}
              ceiling: {address: 3, type: uint16, access: rw, unit: W}
              current: {address: 4, type: uint16, scale: 0.1, access: rw, unit: A}
              phases: {address: 5, type: uint16, access: rw}
              mode: {address: 6, type: uint16, access: rw}
              target: {address: 7, type: uint16, scale: 0.1, access: rw, unit: C}
              fan: {address: 8, type: uint16, access: rw}
            capabilities:
              switchable: {rated-w: 3000}
              settable-power: {min-w: 500, max-w: 3000, or-zero: true}
              limitable-power: {min-w: 0, max-w: 3000}
              limitable-current: {min-a: 6, max-a: 32, or-zero: true, phases: 3}
              selectable-phases: [1, 3]
              modes: [eco, boost]
              thermostat: {min-c: 20, max-c: 60}
              settables:
                fan: {min: 0, max: 100, unit: "%", label: {en: Fan}, group: comfort}
            commands:
              SWITCH: {writes: [{register: contact, on: 1, off: 0}]}
              SET_POWER: {writes: [{register: power, value: command}]}
              LIMIT_POWER: {writes: [{register: ceiling, value: command}]}
              LIMIT_CURRENT: {writes: [{register: current, value: command}]}
              SELECT_PHASES: {writes: [{register: phases, values: {1: 0, 3: 1}}]}
              SET_MODE: {writes: [{register: mode, values: {eco: 1, boost: 2}}]}
              SET_TEMPERATURE: {writes: [{register: target, value: command}]}
              SET:fan: {writes: [{register: fan, value: command}]}
              RELEASE: {writes: [{register: contact, value: 1}]}
            """;

    private static Blueprint parse(String text) throws TemplateException {
        return new TemplateParser()
                .parse("t.yaml", text.getBytes(StandardCharsets.UTF_8))
                .blueprint();
    }

    @Test
    @DisplayName("All kinds of command have their place in a template")
    void all() throws Exception {
        Blueprint device = parse(ALL);
        Set<Command.Kind> kinds =
                device.commands().keySet().stream().map(Actuator::kind).collect(Collectors.toSet());
        assertEquals(Set.copyOf(Arrays.asList(Command.Kind.values())), kinds);
        assertTrue(
                device.capabilities()
                        .containsAll(
                                List.of(
                                        new Capability.SettablePower(Bounds.zeroOr(500, 3000)),
                                        new Capability.LimitableCurrent(Bounds.zeroOr(6, 32), 3),
                                        new Capability.SelectablePhases(Set.of(1, 3)),
                                        new Capability.Modes(List.of("eco", "boost")),
                                        new Capability.Settable(
                                                "fan",
                                                Map.of("en", "Fan"),
                                                ActuatorClass.COMFORT,
                                                Unit.PERCENT,
                                                Optional.of(Bounds.of(0, 100)),
                                                List.of()))),
                device.capabilities().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET:fan: {|SET:light: {|settables: needs the command SET:fan",
                "SET:fan: {|SET:FAN: {|unknown key",
                "modes: [eco, boost]|modes: [eco, Eco]|modes: give 1 to 32 words",
                "modes: [eco, boost]|# none|modes: is missing although there is a command SET_MODE",
                "[1, 3]|[1, 4]|selectable-phases: give a list of 1, 2 and 3",
                "phases: 3}|}|phases: this key is missing",
                "min-a: 6, max-a: 32|min-a: 33, max-a: 32|min-a: is above max-a",
                "group: comfort|group: bomb|group: give one of",
                "unit: \"%\"|unit: bananas|unit: give a unit",
                "values: {eco: 1, boost: 2}|values: {}|values: give 1 to 32 words",
                "values: {eco: 1, boost: 2}|values: {eco: 1, open: 2}|name the same",
                "{en: Fan}, group: comfort|{en: Fan}|group: this key is missing",
                "values: {eco: 1, boost: 2}|values: {Eco: 1}|use a-z, 0-9 and dash",
                "register: power, value: command|register: power, values: {eco: 1}|is for SET_MODE"
            })
    @DisplayName("A slip is told with its place and its remedy")
    void slips(String right, String wrong, String told) {
        assertTrue(ALL.contains(right), right);
        TemplateException slip =
                assertThrows(TemplateException.class, () -> parse(ALL.replace(right, wrong)));
        assertTrue(slip.getMessage().contains(told), slip.getMessage());
    }
}
