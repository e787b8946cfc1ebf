package org.foyer.orchestrator;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Source;

/**
 * Who comes before whom (architecture 6): rank, then the household's order of services, then id.
 */
final class LadderOrder implements Comparator<Intent> {

    private final Map<String, Integer> places = new HashMap<>();

    LadderOrder(List<String> serviceOrder) {
        for (String id : serviceOrder) {
            places.putIfAbsent(id, places.size());
        }
    }

    @Override
    public int compare(Intent a, Intent b) {
        int byRank = a.source().rank().compareTo(b.source().rank());
        if (byRank != 0) {
            return byRank;
        }
        if (a.source().rank() == Source.Rank.SERVICE) {
            int byPlace = Integer.compare(place(a), place(b));
            if (byPlace != 0) {
                return byPlace;
            }
            return a.source().id().compareTo(b.source().id());
        }
        // Among persons the latest word counts.
        int byTime = b.from().compareTo(a.from());
        return byTime != 0 ? byTime : a.source().id().compareTo(b.source().id());
    }

    private int place(Intent intent) {
        return places.getOrDefault(intent.source().id(), Integer.MAX_VALUE);
    }
}
