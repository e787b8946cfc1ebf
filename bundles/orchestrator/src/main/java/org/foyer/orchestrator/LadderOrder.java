package org.foyer.orchestrator;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Mandate;

/**
 * Who comes before whom (architecture 6): rung, then the household's order of services, then id.
 */
final class LadderOrder implements Comparator<Order> {

    private final Map<String, Integer> places = new HashMap<>();

    LadderOrder(List<String> serviceOrder) {
        for (String id : serviceOrder) {
            places.putIfAbsent(id, places.size());
        }
    }

    @Override
    public int compare(Order a, Order b) {
        int byRung = Integer.compare(a.rung(), b.rung());
        if (byRung != 0) {
            return byRung;
        }
        if (isProvider(a) && isProvider(b)) {
            int byPlace = Integer.compare(place(a), place(b));
            return byPlace != 0 ? byPlace : a.source().id().compareTo(b.source().id());
        }
        // Among persons the latest word counts.
        int byTime = b.latest().from().compareTo(a.latest().from());
        return byTime != 0 ? byTime : a.source().id().compareTo(b.source().id());
    }

    private static boolean isProvider(Order order) {
        return order.isAutomatic() && order.source().mandate() != Mandate.FLEXIBILITY;
    }

    private int place(Order order) {
        return places.getOrDefault(order.source().id(), Integer.MAX_VALUE);
    }
}
