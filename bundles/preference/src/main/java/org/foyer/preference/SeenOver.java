package org.foyer.preference;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.runtime.HouseTicker;

/**
 * For how long something has been over, look by look, on the house's ticker: what a clock says once
 * deletes nothing. A restart begins anew. Not thread-safe.
 */
final class SeenOver {

    private final HouseTicker house;
    private final Duration span;
    private final Map<String, Long> sinceTicks = new HashMap<>();

    SeenOver(HouseTicker house, Duration span) {
        this.house = house;
        this.span = span;
    }

    /**
     * @param over ids of all that is over now
     * @return those that have been over at every look for the span
     */
    Set<String> look(Set<String> over) {
        long now = house.nanos();
        sinceTicks.keySet().retainAll(over);
        over.forEach(id -> sinceTicks.putIfAbsent(id, now));
        return sinceTicks.entrySet().stream()
                .filter(s -> now - s.getValue() >= span.toNanos())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
