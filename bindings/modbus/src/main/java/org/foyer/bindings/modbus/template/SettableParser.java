package org.foyer.bindings.modbus.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Word;
import org.foyer.api.reading.Unit;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code settables}: everything that can be set and has no kind of its own. */
final class SettableParser {

    private static final double HUGE = 1e15;
    private static final int MOST = 64;
    private static final Set<String> LANGUAGES = Set.of("en", "fr", "de", "el", "it", "nl", "pt");

    List<Capability.Settable> parse(YamlMap map) {
        List<Capability.Settable> found = new ArrayList<>();
        Map<String, Node> all = map.all();
        if (all.size() > MOST) {
            map.problems().at(map.node(), map.path(""), "give at most " + MOST);
        }
        for (String name : all.keySet()) {
            if (!Word.isOne(name)) {
                map.wrong(name, "use a-z, 0-9 and dash; 1 to 32 characters");
            } else {
                map.map(name).flatMap(m -> settable(name, m)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Capability.Settable> settable(String name, YamlMap map) {
        if (map.get("group").isEmpty()) {
            map.missing("group");
        }
        ActuatorClass group = map.choice("group", ActuatorClass.class).orElse(ActuatorClass.LOCK);
        Unit unit =
                map.text("unit")
                        .flatMap(SettableParser::unit)
                        .orElseGet(
                                () -> {
                                    if (map.get("unit").isPresent()) {
                                        map.wrong("unit", "give a unit as W, %, °C, A, V, Hz");
                                    }
                                    return Unit.NONE;
                                });
        Optional<Bounds> bounds = bounds(map);
        List<String> words = CapabilityParser.words(map, "words").orElse(List.of());
        Map<String, String> label = label(map);
        if (bounds.isEmpty() && words.isEmpty()) {
            map.missing("words");
        }
        map.done();
        return bounds.isEmpty() && words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Capability.Settable(name, label, group, unit, bounds, words));
    }

    private static Optional<Bounds> bounds(YamlMap map) {
        if (map.get("min").isEmpty() && map.get("max").isEmpty()) {
            return Optional.empty();
        }
        double min = map.number("min", -HUGE, HUGE).orElse(0);
        double max = map.number("max", -HUGE, HUGE).orElse(min);
        boolean zero = map.flag("or-zero", false);
        if (min > max) {
            map.wrong("min", "is above max; swap them");
            return Optional.empty();
        }
        return Optional.of(zero ? Bounds.zeroOr(min, max) : Bounds.of(min, max));
    }

    private static Map<String, String> label(YamlMap map) {
        Map<String, String> label = new HashMap<>();
        map.map("label")
                .ifPresent(
                        m -> {
                            for (String language : LANGUAGES) {
                                m.text(language).ifPresent(words -> label.put(language, words));
                            }
                            m.done();
                        });
        return label;
    }

    private static Optional<Unit> unit(String symbol) {
        for (Unit unit : Unit.values()) {
            if (!unit.symbol().isEmpty() && unit.symbol().equals(symbol)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
