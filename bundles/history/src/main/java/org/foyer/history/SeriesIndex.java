package org.foyer.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/** Numbers of the series. Thread-safe. */
final class SeriesIndex {

    private final Map<DeviceId, Map<Quantity, Integer>> ids = new HashMap<>();
    private int next = 1;

    /** Null if never recorded. */
    synchronized Integer find(DeviceId device, Quantity quantity) {
        Map<Quantity, Integer> of = ids.get(device);
        return of == null ? null : of.get(quantity);
    }

    synchronized void put(DeviceId device, Quantity quantity, int id) {
        ids.computeIfAbsent(device, d -> new HashMap<>()).put(quantity, id);
        next = Math.max(next, id + 1);
    }

    synchronized int next() {
        return next;
    }

    synchronized List<Quantity> quantities(DeviceId device) {
        List<Quantity> found = new ArrayList<>(ids.getOrDefault(device, Map.of()).keySet());
        found.sort(Comparator.comparing(Quantity::name).thenComparing(Quantity::unit));
        return found;
    }

    synchronized Collection<Integer> of(DeviceId device) {
        return List.copyOf(ids.getOrDefault(device, Map.of()).values());
    }

    synchronized List<Integer> all() {
        return ids.values().stream().flatMap(m -> m.values().stream()).sorted().toList();
    }

    synchronized void remove(DeviceId device) {
        ids.remove(device);
    }
}
