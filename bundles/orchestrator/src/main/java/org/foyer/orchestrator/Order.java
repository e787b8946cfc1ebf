package org.foyer.orchestrator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;

/**
 * What one source asks of one device: all its intents there, one for each kind of command. They win
 * or lose together (model 3).
 *
 * @param intents at least one, in the order of command kinds
 * @param rung its place on the ladder at this device, 0 the highest
 */
record Order(List<Intent> intents, int rung) {

    Order {
        intents = List.copyOf(intents);
    }

    /** The orders among the intents for one device, best first. */
    static List<Order> of(List<Intent> intents, LadderOrder ladder, LadderSwitches switches) {
        if (intents.isEmpty()) {
            return List.of();
        }
        Rungs rungs = new Rungs(switches, intents);
        Map<String, List<Intent>> bySource = new HashMap<>();
        for (Intent intent : intents) {
            bySource.computeIfAbsent(intent.source().id(), s -> new ArrayList<>()).add(intent);
        }
        List<Order> orders = new ArrayList<>();
        for (List<Intent> group : bySource.values()) {
            group.sort(Comparator.comparing(i -> i.command().kind()));
            orders.add(new Order(group, rungs.of(group.get(0).source().mandate())));
        }
        orders.sort(ladder);
        return orders;
    }

    Intent first() {
        return intents.get(0);
    }

    /** The last word of it. */
    Intent latest() {
        return intents.stream().max(Comparator.comparing(Intent::from)).orElseThrow();
    }

    Source source() {
        return first().source();
    }

    /** Services and flexibility: whoever needs a measurement to be allowed to add load. */
    boolean isAutomatic() {
        return source().mandate().isAutomatic();
    }

    /** Set-points as asked. */
    SetPoints asked() {
        return SetPoints.of(intents.stream().map(Intent::command).toList());
    }

    /** The intent that says most; its reason stands for the order. */
    Intent main() {
        Command main = asked().main();
        return intents.stream().filter(i -> i.command().equals(main)).findFirst().orElse(first());
    }

    /** When the last part of it ends; empty if a part stands until it is taken back. */
    Optional<Instant> until() {
        boolean stands = intents.stream().anyMatch(i -> i.until().isEmpty());
        return stands
                ? Optional.empty()
                : intents.stream().flatMap(i -> i.until().stream()).max(Comparator.naturalOrder());
    }
}
