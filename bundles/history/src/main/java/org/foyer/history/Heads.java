package org.foyer.history;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Readings that are safe in the journal but not yet in their blocks, by series and quarter-hour.
 * Thread-safe.
 */
final class Heads {

    private final Map<Integer, TreeMap<Integer, Head>> heads = new HashMap<>();
    private int count;

    private static final class Head {
        private final Readings readings = new Readings();
        private final long firstSegment;

        Head(long firstSegment) {
            this.firstSegment = firstSegment;
        }
    }

    /** Quarter-hours since 1970. */
    static int quarter(long millis) {
        return (int) (millis / Readings.LENGTH);
    }

    /** Adds a reading of that journal file. */
    synchronized void add(int series, long atMillis, double value, long segment) {
        int quarter = quarter(atMillis);
        Head head =
                heads.computeIfAbsent(series, s -> new TreeMap<>())
                        .computeIfAbsent(quarter, q -> new Head(segment));
        if (head.readings.put((int) (atMillis - (long) quarter * Readings.LENGTH), value)) {
            count++;
        }
    }

    synchronized int count() {
        return count;
    }

    /** True if a quarter-hour that meets the condition waits. */
    synchronized boolean any(IntPredicate quarters) {
        for (TreeMap<Integer, Head> of : heads.values()) {
            for (int quarter : of.keySet()) {
                if (quarters.test(quarter)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Copies of what waits for the series, quarter-hours from {@code from} up to before until. */
    synchronized NavigableMap<Integer, Readings> copy(int series, int from, int until) {
        NavigableMap<Integer, Readings> copy = new TreeMap<>();
        TreeMap<Integer, Head> of = heads.get(series);
        if (of != null && from < until) {
            of.subMap(from, until).forEach((q, head) -> copy.put(q, head.readings.copy()));
        }
        return copy;
    }

    /** The same without copying, by series: for the one thread that adds and removes. */
    synchronized Map<Integer, NavigableMap<Integer, Readings>> select(IntPredicate quarters) {
        Map<Integer, NavigableMap<Integer, Readings>> selected = new TreeMap<>();
        heads.forEach(
                (series, of) ->
                        of.forEach(
                                (quarter, head) -> {
                                    if (quarters.test(quarter)) {
                                        selected.computeIfAbsent(series, s -> new TreeMap<>())
                                                .put(quarter, head.readings);
                                    }
                                }));
        return selected;
    }

    /** Oldest journal file that is still needed; {@code none} if there is none. */
    synchronized long oldestSegment(long none) {
        long oldest = none;
        for (TreeMap<Integer, Head> of : heads.values()) {
            for (Head head : of.values()) {
                oldest = Math.min(oldest, head.firstSegment);
            }
        }
        return oldest;
    }

    /** Forgets what has been stored in blocks. */
    synchronized void remove(Map<Integer, NavigableMap<Integer, Readings>> stored) {
        stored.forEach(
                (series, quarters) -> {
                    TreeMap<Integer, Head> of = heads.get(series);
                    quarters.forEach(
                            (quarter, readings) -> {
                                of.remove(quarter);
                                count -= readings.count();
                            });
                    if (of.isEmpty()) {
                        heads.remove(series);
                    }
                });
    }
}
