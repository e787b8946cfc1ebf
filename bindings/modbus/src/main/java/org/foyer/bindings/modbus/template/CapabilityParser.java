package org.foyer.bindings.modbus.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;

/** Reads the {@code capabilities} of a template and checks them against its commands. */
final class CapabilityParser {

    private static final double MOST_WATTS = 1e9;

    List<Capability> parse(YamlMap map, Set<Command.Kind> commands) {
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
        range(map, "limitable-power", "min-w", "max-w", 0, MOST_WATTS)
                .ifPresent(r -> found.add(new Capability.LimitablePower(r.min(), r.max())));
        range(map, "settable-power", "min-w", "max-w", -MOST_WATTS, MOST_WATTS)
                .ifPresent(r -> found.add(new Capability.SettablePower(r.min(), r.max())));
        map.map("storage")
                .ifPresent(
                        m -> {
                            found.add(new Capability.Storage(number(m, "capacity-wh", 0)));
                            m.done();
                        });
        range(map, "thermostat", "min-c", "max-c", -50, 200)
                .ifPresent(r -> found.add(new Capability.Thermostat(r.min(), r.max())));
        map.done();
        agree(map, "switchable", commands, Command.Kind.SWITCH);
        agree(map, "limitable-power", commands, Command.Kind.LIMIT_POWER);
        agree(map, "settable-power", commands, Command.Kind.SET_POWER);
        agree(map, "thermostat", commands, Command.Kind.SET_TEMPERATURE);
        return found;
    }

    private record Range(double min, double max) {}

    private static double number(YamlMap map, String key, double otherwise) {
        return map.number(key, 0, MOST_WATTS).orElse(otherwise);
    }

    private static Optional<Range> range(
            YamlMap map, String key, String min, String max, double lowest, double highest) {
        return map.map(key)
                .map(
                        m -> {
                            double from = required(m, min, lowest, highest);
                            double to = required(m, max, lowest, highest);
                            if (from > to) {
                                m.wrong(min, "is above " + max + "; swap them");
                            }
                            m.done();
                            return new Range(from, to);
                        });
    }

    private static double required(YamlMap map, String key, double lowest, double highest) {
        if (map.get(key).isEmpty()) {
            map.missing(key);
        }
        return map.number(key, lowest, highest).orElse(lowest);
    }

    private static void agree(
            YamlMap map, String capability, Set<Command.Kind> commands, Command.Kind kind) {
        boolean can = map.get(capability).isPresent();
        if (can && !commands.contains(kind)) {
            map.wrong(capability, "needs the command " + kind + "; add it under commands");
        } else if (!can && commands.contains(kind)) {
            map.problems()
                    .at(
                            map.node(),
                            map.path(capability),
                            "is missing although there is a command " + kind + "; give its limits");
        }
    }
}
