package org.foyer.history.series;

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
public final class SeriesIndex {

    private final Map<DeviceId, Map<Quantity, Integer>> ids = new HashMap<>();
    private final Map<Integer, Entry> entries = new TreeMap<>();
    private int next = 1;

    /** Largest number of a series. */
    public static final int MAX_ID = (1 << 30) - 1;

    /** A series and its number. */
    public record Entry(int id, DeviceId device, Quantity quantity) {}

    /** Null if never recorded. */
    public synchronized Integer find(DeviceId device, Quantity quantity) {
        Map<Quantity, Integer> of = ids.get(device);
        return of == null ? null : of.get(quantity);
    }

    /** Adds a series; the number that it already has stays. */
    public synchronized void define(int id, DeviceId device, Quantity quantity) {
        next = Math.max(next, id + 1);
        if (find(device, quantity) == null && !entries.containsKey(id)) {
            ids.computeIfAbsent(device, d -> new HashMap<>()).put(quantity, id);
            entries.put(id, new Entry(id, device, quantity));
        }
    }

    /** Whether a series has that number. */
    public synchronized boolean has(int id) {
        return entries.containsKey(id);
    }

    /** A number that no series ever had. */
    public synchronized int next() {
        return next;
    }

    public synchronized int size() {
        return entries.size();
    }

    public synchronized int size(DeviceId device) {
        return ids.getOrDefault(device, Map.of()).size();
    }

    /** Those of the numbers that are known. */
    public synchronized List<Entry> entries(Collection<Integer> numbers) {
        List<Entry> found = new ArrayList<>();
        for (int number : numbers) {
            Entry entry = entries.get(number);
            if (entry != null) {
                found.add(entry);
            }
        }
        return found;
    }

    public synchronized List<Quantity> quantities(DeviceId device) {
        List<Quantity> found = new ArrayList<>(ids.getOrDefault(device, Map.of()).keySet());
        found.sort(Comparator.comparing(Quantity::name).thenComparing(Quantity::unit));
        return found;
    }

    public synchronized Collection<Integer> of(DeviceId device) {
        return List.copyOf(ids.getOrDefault(device, Map.of()).values());
    }

    public synchronized void remove(DeviceId device) {
        Map<Quantity, Integer> of = ids.remove(device);
        if (of != null) {
            of.values().forEach(entries::remove);
        }
    }
}
