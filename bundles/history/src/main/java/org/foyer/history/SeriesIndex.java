package org.foyer.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;

/** Numbers of the series. Thread-safe. */
final class SeriesIndex {

    private final Map<DeviceId, Map<Quantity, Integer>> ids = new HashMap<>();
    private final Map<Integer, Entry> unsaved = new TreeMap<>();
    private int next = 1;

    /** A series that the database may not know yet. */
    record Entry(int id, DeviceId device, Quantity quantity) {}

    /** Null if never recorded. */
    synchronized Integer find(DeviceId device, Quantity quantity) {
        Map<Quantity, Integer> of = ids.get(device);
        return of == null ? null : of.get(quantity);
    }

    synchronized void put(DeviceId device, Quantity quantity, int id) {
        ids.computeIfAbsent(device, d -> new HashMap<>()).put(quantity, id);
        next = Math.max(next, id + 1);
    }

    /** Adds a series that the database does not know yet. */
    synchronized void define(int id, DeviceId device, Quantity quantity) {
        if (find(device, quantity) == null) {
            put(device, quantity, id);
            unsaved.put(id, new Entry(id, device, quantity));
        }
    }

    synchronized int next() {
        return next;
    }

    synchronized List<Entry> unsaved() {
        return List.copyOf(unsaved.values());
    }

    synchronized void saved(List<Entry> entries) {
        entries.forEach(entry -> unsaved.remove(entry.id()));
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
