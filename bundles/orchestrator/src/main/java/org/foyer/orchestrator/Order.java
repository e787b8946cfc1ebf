package org.foyer.orchestrator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;

/**
 * What one source asks of one device: all its intents there, one for each kind of command. They win
 * or lose together (model 3).
 *
 * @param intents at least one, in the order of command kinds
 */
record Order(List<Intent> intents) {

    Order {
        intents = List.copyOf(intents);
    }

    /** The orders among the intents for one device, best first. */
    static List<Order> of(List<Intent> intents, LadderOrder ladder) {
        if (intents.isEmpty()) {
            return List.of();
        }
        Map<String, List<Intent>> bySource = new HashMap<>();
        for (Intent intent : intents) {
            bySource.computeIfAbsent(intent.source().id(), s -> new ArrayList<>()).add(intent);
        }
        List<Order> orders = new ArrayList<>();
        for (List<Intent> group : bySource.values()) {
            group.sort(Comparator.comparing(i -> i.command().kind()));
            orders.add(new Order(group));
        }
        orders.sort(Comparator.comparing(Order::latest, ladder));
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
        return source().rank() == Source.Rank.SERVICE || source().rank() == Source.Rank.FLEXIBILITY;
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

    /** When the last part of it ends. */
    Instant until() {
        return intents.stream().map(Intent::until).max(Comparator.naturalOrder()).orElseThrow();
    }
}
