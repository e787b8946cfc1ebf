package org.foyer.bindings.modbus.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.Write;
import org.foyer.bindings.modbus.register.Write.Value;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the {@code commands} of a template. */
final class CommandParser {

    private static final int MOST_WRITES = 32;
    private static final int LONGEST_REFRESH_SECONDS = 3600;
    private static final double HUGE = 1e15;

    private final Map<String, Register> registers;

    CommandParser(Map<String, Register> registers) {
        this.registers = registers;
    }

    Map<Command.Kind, CommandPlan> parse(YamlMap commands) {
        Map<Command.Kind, CommandPlan> plans = new EnumMap<>(Command.Kind.class);
        for (Command.Kind kind : Command.Kind.values()) {
            commands.map(kind.name()).ifPresent(map -> plans.put(kind, plan(kind, map)));
        }
        commands.done();
        if (!plans.isEmpty() && !plans.containsKey(Command.Kind.RELEASE)) {
            commands.problems()
                    .at(
                            commands.node(),
                            commands.path("RELEASE"),
                            "say how the device gets its own control back; every device that is"
                                    + " commanded needs it");
        }
        return plans;
    }

    private CommandPlan plan(Command.Kind kind, YamlMap map) {
        int refresh = map.integer("refresh-seconds", 0, LONGEST_REFRESH_SECONDS, 0);
        List<Node> nodes = map.list("writes");
        if (nodes.isEmpty() || nodes.size() > MOST_WRITES) {
            map.wrong("writes", "give 1 to " + MOST_WRITES + " writes");
        }
        List<List<Write>> groups = new ArrayList<>();
        int index = 0;
        for (Node node : nodes) {
            String path = map.path("writes[" + index++ + "]");
            write(kind, new YamlMap(node, path, map.problems()))
                    .ifPresent(write -> groups.add(List.of(write)));
        }
        map.done();
        return new CommandPlan(groups, Duration.ofSeconds(refresh));
    }

    private Optional<Write> write(Command.Kind kind, YamlMap map) {
        String name = map.requiredText("register");
        Register register = registers.get(name);
        if (register == null) {
            map.wrong("register", "'" + name + "' is not a register of this template");
        } else if (!register.writable()) {
            map.wrong("register", "'" + name + "' cannot be written; give it access: rw");
        }
        Value value = kind == Command.Kind.SWITCH ? onOff(map) : value(kind, map);
        if (register != null
                && value instanceof Value.Fixed fixed
                && !register.plausible(fixed.value())) {
            map.wrong("value", "'" + name + "' takes " + register.min() + " to " + register.max());
        }
        boolean readBack = map.flag("read-back", register != null && register.readable());
        if (readBack && register != null && !register.readable()) {
            map.wrong("read-back", "'" + name + "' cannot be read; give it access: rw");
        }
        double step = register == null ? 1 : Math.abs(register.scale());
        double tolerance = map.number("tolerance", 0, HUGE).orElse(step);
        boolean optional = map.flag("optional", false);
        map.done();
        return register == null
                ? Optional.empty()
                : Optional.of(new Write(register, value, readBack, tolerance, optional));
    }

    private static Value onOff(YamlMap map) {
        if (map.get("value").isPresent()) {
            return fixed(map);
        }
        var on = map.number("on", -HUGE, HUGE);
        var off = map.number("off", -HUGE, HUGE);
        if (on.isEmpty() || off.isEmpty()) {
            map.problems().at(map.node(), map.path("on"), "give both on and off, or a value");
        }
        return new Value.OnOff(on.orElse(1), off.orElse(0));
    }

    private static Value value(Command.Kind kind, YamlMap map) {
        double factor = map.number("factor", -HUGE, HUGE).orElse(1);
        Optional<Node> value = map.get("value");
        if (value.isEmpty()) {
            map.missing("value");
            return new Value.Fixed(0);
        }
        if (value.get() instanceof ScalarNode scalar && scalar.getValue().equals("command")) {
            if (kind == Command.Kind.RELEASE) {
                map.wrong("value", "RELEASE carries no value; give a number");
            }
            return new Value.Commanded(factor, false);
        }
        return fixed(map);
    }

    private static Value fixed(YamlMap map) {
        var number = YamlMap.number(map.get("value").orElseThrow());
        if (number.isEmpty()) {
            map.wrong("value", "give a number, or command for what is commanded");
        }
        return new Value.Fixed(number.orElse(0));
    }
}
