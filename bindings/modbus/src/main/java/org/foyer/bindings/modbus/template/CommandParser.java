package org.foyer.bindings.modbus.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.Word;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.Rounding;
import org.foyer.bindings.modbus.register.Write;
import org.foyer.bindings.modbus.register.Write.Value;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the {@code commands} of a template. */
final class CommandParser {

    private static final int MOST_WRITES = 32;
    private static final int LONGEST_REFRESH_SECONDS = 3600;
    private static final double HUGE = 1e15;

    private static final Actuator RELEASE = Actuator.of(Command.Kind.RELEASE);
    private static final Pattern SETTABLE = Pattern.compile("SET:[a-z0-9][a-z0-9-]{0,31}");
    private static final int MOST_WORDS = 32;

    /** Registers that fit one write (MODBUS Application Protocol V1.1b3, 6.12). */
    private static final int LONGEST_BLOCK = 123;

    private final Map<String, Register> registers;
    private final Map<String, Double> units;
    private final boolean blocks;

    /** How each actuator alone is given back, where the template says so. */
    private final Map<Actuator, CommandPlan> releases = new TreeMap<>();

    /**
     * @param units how many of Foyer's unit one of a register's own unit is: what a template writes
     *     is in the register's unit
     * @param blocks adjacent registers of a command go out in one request
     */
    CommandParser(Map<String, Register> registers, Map<String, Double> units, boolean blocks) {
        this.registers = registers;
        this.units = units;
        this.blocks = blocks;
    }

    Map<Actuator, CommandPlan> releases() {
        return releases;
    }

    Map<Actuator, CommandPlan> parse(YamlMap commands) {
        Map<Actuator, CommandPlan> plans = new TreeMap<>();
        for (Command.Kind kind : Command.Kind.values()) {
            if (kind != Command.Kind.SET) {
                Actuator actuator = Actuator.of(kind);
                commands.map(kind.name())
                        .ifPresent(map -> plans.put(actuator, plan(actuator, map)));
            }
        }
        for (String key : commands.keysLike(SETTABLE)) {
            Actuator actuator = Actuator.parse(key);
            commands.map(key).ifPresent(map -> plans.put(actuator, plan(actuator, map)));
        }
        commands.done();
        if (!plans.isEmpty() && !plans.containsKey(RELEASE)) {
            commands.problems()
                    .at(
                            commands.node(),
                            commands.path("RELEASE"),
                            "say how the device gets its own control back; every device that is"
                                    + " commanded needs it");
        }
        return plans;
    }

    private CommandPlan plan(Actuator actuator, YamlMap map) {
        int refresh = map.integer("refresh-seconds", 0, LONGEST_REFRESH_SECONDS, 0);
        List<List<Write>> groups = writes(actuator.kind(), map, "writes");
        if (!actuator.equals(RELEASE) && map.get("release").isPresent()) {
            releases.put(
                    actuator,
                    new CommandPlan(writes(Command.Kind.RELEASE, map, "release"), Duration.ZERO));
        }
        map.done();
        return new CommandPlan(groups, Duration.ofSeconds(refresh));
    }

    private List<List<Write>> writes(Command.Kind kind, YamlMap map, String key) {
        List<Node> nodes = map.list(key);
        if (nodes.isEmpty() || nodes.size() > MOST_WRITES) {
            map.wrong(key, "give 1 to " + MOST_WRITES + " writes");
        }
        List<List<Write>> groups = new ArrayList<>();
        int index = 0;
        for (Node node : nodes) {
            String path = map.path(key + "[" + index++ + "]");
            write(kind, new YamlMap(node, path, map.problems()))
                    .ifPresent(write -> add(groups, write));
        }
        return groups;
    }

    /** To the block before it where the device takes blocks and the registers are adjacent. */
    private void add(List<List<Write>> groups, Write write) {
        List<Write> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
        Write before = last.isEmpty() ? null : last.get(last.size() - 1);
        if (blocks
                && before != null
                && before.register().end() == write.register().address()
                && before.optional() == write.optional()
                && write.register().end() - last.get(0).register().address() <= LONGEST_BLOCK) {
            last.add(write);
        } else {
            groups.add(new ArrayList<>(List.of(write)));
        }
    }

    private Optional<Write> write(Command.Kind kind, YamlMap map) {
        String name = map.requiredText("register");
        Register register = registers.get(name);
        if (register == null) {
            map.wrong("register", "'" + name + "' is not a register of this template");
        } else if (!register.writable()) {
            map.wrong("register", "'" + name + "' cannot be written; give it access: rw");
        }
        double unit = units.getOrDefault(name, 1.0);
        Value value = kind == Command.Kind.SWITCH ? onOff(map, unit) : value(kind, map, unit);
        if (register != null
                && value instanceof Value.Fixed fixed
                && !register.plausible(fixed.value())) {
            map.wrong(
                    "value",
                    "'"
                            + name
                            + "' takes "
                            + text(register.min() / unit)
                            + " to "
                            + text(register.max() / unit)
                            + ", in its own unit");
        }
        boolean readBack = map.flag("read-back", register != null && register.readable());
        if (readBack && register != null && !register.readable()) {
            map.wrong("read-back", "'" + name + "' cannot be read; give it access: rw");
        }
        double step = register == null ? 1 : Math.abs(register.scale());
        var given = map.number("tolerance", 0, HUGE);
        double tolerance = given.isPresent() ? given.getAsDouble() * unit : step;
        boolean optional = map.flag("optional", false);
        map.done();
        return register == null
                ? Optional.empty()
                : Optional.of(new Write(register, value, readBack, tolerance, optional));
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < HUGE
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static Value onOff(YamlMap map, double unit) {
        if (map.get("value").isPresent()) {
            return fixed(map, unit);
        }
        var on = map.number("on", -HUGE, HUGE);
        var off = map.number("off", -HUGE, HUGE);
        if (on.isEmpty() || off.isEmpty()) {
            map.problems().at(map.node(), map.path("on"), "give both on and off, or a value");
        }
        return new Value.OnOff(on.orElse(1) * unit, off.orElse(0) * unit);
    }

    private static Value value(Command.Kind kind, YamlMap map, double unit) {
        if (map.get("values").isPresent()) {
            return worded(kind, map, unit);
        }
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
            return new Value.Commanded(
                    factor,
                    kind == Command.Kind.SET_TEMPERATURE || kind == Command.Kind.SET
                            ? Rounding.NEAREST
                            : Rounding.TOWARD_ZERO);
        }
        return fixed(map, unit);
    }

    /** What each word stands for in the register. */
    private static Value worded(Command.Kind kind, YamlMap map, double unit) {
        Map<String, Double> values = new HashMap<>();
        if (kind != Command.Kind.SET_MODE
                && kind != Command.Kind.SET
                && kind != Command.Kind.SELECT_PHASES) {
            map.wrong("values", "is for SET_MODE, SELECT_PHASES and SET; give a value");
        }
        map.map("values")
                .ifPresent(
                        words -> {
                            for (String word : words.all().keySet()) {
                                if (!Word.isOne(word)) {
                                    words.wrong(word, "use a-z, 0-9 and dash; 1 to 32 characters");
                                }
                                words.number(word, -HUGE, HUGE)
                                        .ifPresent(number -> values.put(word, number * unit));
                            }
                            if (values.isEmpty() || values.size() > MOST_WORDS) {
                                map.wrong("values", "give 1 to " + MOST_WORDS + " words");
                            }
                        });
        return new Value.Worded(values);
    }

    private static Value fixed(YamlMap map, double unit) {
        var number = YamlMap.number(map.get("value").orElseThrow());
        if (number.isEmpty()) {
            map.wrong("value", "give a number, or command for what is commanded");
        }
        return new Value.Fixed(number.orElse(0) * unit);
    }
}
