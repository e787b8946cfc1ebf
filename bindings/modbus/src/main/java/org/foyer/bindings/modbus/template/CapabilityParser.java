package org.foyer.bindings.modbus.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Word;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Write;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the {@code capabilities} of a template and checks them against its commands. */
final class CapabilityParser {

    private static final double MOST_WATTS = 1e9;
    private static final double MOST_AMPERES = 10_000;
    private static final int MOST_PHASES = 3;

    List<Capability> parse(YamlMap map, Map<Actuator, CommandPlan> plans) {
        Set<Actuator> commands = plans.keySet();
        List<Capability> found = new ArrayList<>();
        if (map.flag("meter", false)) {
            found.add(new Capability.Meter());
        }
        map.map("switchable")
                .ifPresent(
                        m -> {
                            found.add(new Capability.Switchable(number(m, "rated-w", 0)));
                            m.done();
                        });
        bounds(map, "limitable-power", "min-w", "max-w", 0, MOST_WATTS)
                .ifPresent(b -> found.add(new Capability.LimitablePower(b)));
        bounds(map, "settable-power", "min-w", "max-w", -MOST_WATTS, MOST_WATTS)
                .ifPresent(b -> found.add(new Capability.SettablePower(b)));
        map.map("limitable-current").ifPresent(m -> found.add(current(m)));
        phases(map).ifPresent(found::add);
        words(map, "modes").ifPresent(words -> found.add(new Capability.Modes(words)));
        map.map("storage")
                .ifPresent(
                        m -> {
                            found.add(new Capability.Storage(number(m, "capacity-wh", 0)));
                            m.done();
                        });
        bounds(map, "thermostat", "min-c", "max-c", -50, 200)
                .ifPresent(b -> found.add(new Capability.Thermostat(b)));
        List<Capability.Settable> settables =
                map.map("settables").map(m -> new SettableParser().parse(m)).orElse(List.of());
        found.addAll(settables);
        map.done();
        agree(map, "switchable", commands, Command.Kind.SWITCH);
        agree(map, "limitable-power", commands, Command.Kind.LIMIT_POWER);
        agree(map, "settable-power", commands, Command.Kind.SET_POWER);
        agree(map, "limitable-current", commands, Command.Kind.LIMIT_CURRENT);
        agree(map, "selectable-phases", commands, Command.Kind.SELECT_PHASES);
        agree(map, "modes", commands, Command.Kind.SET_MODE);
        agree(map, "thermostat", commands, Command.Kind.SET_TEMPERATURE);
        agree(map, settables, commands);
        for (Capability capability : found) {
            if (capability instanceof Capability.Modes modes) {
                words(map, "modes", modes.words(), plans.get(Actuator.of(Command.Kind.SET_MODE)));
            } else if (capability instanceof Capability.Settable s && !s.words().isEmpty()) {
                CommandPlan plan = plans.get(new Actuator(Command.Kind.SET, s.name()));
                words(map, "settables", s.words(), plan);
            }
        }
        return found;
    }

    private static double number(YamlMap map, String key, double otherwise) {
        return map.number(key, 0, MOST_WATTS).orElse(otherwise);
    }

    private static Optional<Bounds> bounds(
            YamlMap map, String key, String min, String max, double lowest, double highest) {
        return map.map(key)
                .map(
                        m -> {
                            Bounds bounds = bounds(m, min, max, lowest, highest);
                            m.done();
                            return bounds;
                        });
    }

    private static Bounds bounds(
            YamlMap map, String min, String max, double lowest, double highest) {
        double from = required(map, min, lowest, highest);
        double to = required(map, max, lowest, highest);
        boolean zero = map.flag("or-zero", false);
        if (from > to) {
            map.wrong(min, "is above " + max + "; swap them");
            return Bounds.of(to, from);
        }
        return zero ? Bounds.zeroOr(from, to) : Bounds.of(from, to);
    }

    private static Capability current(YamlMap map) {
        Bounds amperes = bounds(map, "min-a", "max-a", 0, MOST_AMPERES);
        int phases = map.requiredInteger("phases", 1, MOST_PHASES);
        map.done();
        return new Capability.LimitableCurrent(amperes, Math.max(1, Math.min(MOST_PHASES, phases)));
    }

    private static Optional<Capability> phases(YamlMap map) {
        if (map.get("selectable-phases").isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> counts = new HashSet<>();
        for (Node node : map.list("selectable-phases")) {
            double number = YamlMap.number(node).orElse(0);
            if (number == 1 || number == 2 || number == MOST_PHASES) {
                counts.add((int) number);
            } else {
                map.wrong("selectable-phases", "give a list of 1, 2 and 3");
            }
        }
        return counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Capability.SelectablePhases(counts));
    }

    /** A list of words; empty if there is none, or a wrong one, which is noted. */
    static Optional<List<String>> words(YamlMap map, String key) {
        if (map.get(key).isEmpty()) {
            return Optional.empty();
        }
        List<String> words =
                map.list(key).stream()
                        .map(n -> n instanceof ScalarNode scalar ? scalar.getValue() : "")
                        .toList();
        try {
            return Optional.of(Word.vocabulary(words));
        } catch (IllegalArgumentException e) {
            map.wrong(key, "give 1 to 32 words of a-z, 0-9 and dash, each once");
            return Optional.empty();
        }
    }

    private static double required(YamlMap map, String key, double lowest, double highest) {
        if (map.get(key).isEmpty()) {
            map.missing(key);
        }
        return map.number(key, lowest, highest).orElse(lowest);
    }

    private static void agree(
            YamlMap map, String capability, Set<Actuator> commands, Command.Kind kind) {
        boolean can = map.get(capability).isPresent();
        if (can && !commands.contains(Actuator.of(kind))) {
            map.wrong(capability, "needs the command " + kind + "; add it under commands");
        } else if (!can && commands.contains(Actuator.of(kind))) {
            map.problems()
                    .at(
                            map.node(),
                            map.path(capability),
                            "is missing although there is a command " + kind + "; give its limits");
        }
    }

    private static void agree(
            YamlMap map, List<Capability.Settable> settables, Set<Actuator> commands) {
        Set<Actuator> can = new HashSet<>();
        for (Capability.Settable settable : settables) {
            Actuator actuator = new Actuator(Command.Kind.SET, settable.name());
            can.add(actuator);
            if (!commands.contains(actuator)) {
                map.wrong(
                        "settables",
                        "needs the command " + actuator.text() + "; add it under commands");
            }
        }
        for (Actuator actuator : commands) {
            if (actuator.kind() == Command.Kind.SET && !can.contains(actuator)) {
                map.problems()
                        .at(
                                map.node(),
                                map.path("settables"),
                                "is missing although there is a command "
                                        + actuator.text()
                                        + "; give its limits");
            }
        }
    }

    /** Every word has its number in the command, and none is there that nobody may set. */
    private static void words(YamlMap map, String key, List<String> words, CommandPlan plan) {
        if (plan == null) {
            return;
        }
        for (List<Write> group : plan.groups()) {
            for (Write write : group) {
                if (write.value() instanceof Write.Value.Worded worded
                        && !worded.values().keySet().equals(Set.copyOf(words))) {
                    map.wrong(
                            key,
                            "has the words "
                                    + words
                                    + ", the command values for "
                                    + new TreeSet<>(worded.values().keySet())
                                    + "; name the same");
                }
            }
        }
    }
}
