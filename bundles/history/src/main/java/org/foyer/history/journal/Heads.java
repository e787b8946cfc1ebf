package org.foyer.history.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.foyer.history.series.QuarterReadings;

/**
 * QuarterReadings that are safe in the journal but not yet in their blocks, by series and
 * quarter-hour. Thread-safe.
 */
public final class Heads {

    private final Map<Integer, TreeMap<Integer, Head>> heads = new HashMap<>();
    private int count;

    private static final class Head {
        private final QuarterReadings readings = new QuarterReadings();
        private final long firstSegment;

        Head(long firstSegment) {
            this.firstSegment = firstSegment;
        }
    }

    /** Quarter-hours since 1970. */
    public static int quarter(long millis) {
        return (int) (millis / QuarterReadings.LENGTH);
    }

    /** Adds a reading of that journal file. */
    public synchronized void add(
            int series, long atMillis, double value, byte quality, long segment) {
        int quarter = quarter(atMillis);
        Head head =
                heads.computeIfAbsent(series, s -> new TreeMap<>())
                        .computeIfAbsent(quarter, q -> new Head(segment));
        int offset = (int) (atMillis - (long) quarter * QuarterReadings.LENGTH);
        if (head.readings.put(offset, value, quality)) {
            count++;
        }
    }

    public synchronized int count() {
        return count;
    }

    /** The first quarter-hour of the series that waits; empty if none does. */
    public synchronized OptionalInt first(int series) {
        TreeMap<Integer, Head> of = heads.get(series);
        return of == null ? OptionalInt.empty() : OptionalInt.of(of.firstKey());
    }

    /** Instant of the newest reading that waits, ms since 1970; 0 if none does. */
    public synchronized long newest() {
        long newest = 0;
        for (TreeMap<Integer, Head> of : heads.values()) {
            QuarterReadings last = of.lastEntry().getValue().readings;
            long start = (long) of.lastKey() * QuarterReadings.LENGTH;
            newest = Math.max(newest, start + last.offset(last.count() - 1));
        }
        return newest;
    }

    /** The quarter-hours that wait and meet the condition. */
    public synchronized Set<Integer> quarters(IntPredicate condition) {
        Set<Integer> found = new TreeSet<>();
        for (TreeMap<Integer, Head> of : heads.values()) {
            of.keySet().stream().filter(condition::test).forEach(found::add);
        }
        return found;
    }

    /** True if a quarter-hour that meets the condition waits. */
    public synchronized boolean any(IntPredicate quarters) {
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
    public synchronized NavigableMap<Integer, QuarterReadings> copy(
            int series, int from, int until) {
        NavigableMap<Integer, QuarterReadings> copy = new TreeMap<>();
        TreeMap<Integer, Head> of = heads.get(series);
        if (of != null && from < until) {
            of.subMap(from, until).forEach((q, head) -> copy.put(q, head.readings.copy()));
        }
        return copy;
    }

    /** The same without copying, by series: for the one thread that adds and removes. */
    public synchronized Map<Integer, NavigableMap<Integer, QuarterReadings>> select(
            IntPredicate quarters) {
        Map<Integer, NavigableMap<Integer, QuarterReadings>> selected = new TreeMap<>();
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
    public synchronized long oldestSegment(long none) {
        long oldest = none;
        for (TreeMap<Integer, Head> of : heads.values()) {
            for (Head head : of.values()) {
                oldest = Math.min(oldest, head.firstSegment);
            }
        }
        return oldest;
    }

    /** Forgets what has been stored in blocks. */
    public synchronized void remove(Map<Integer, NavigableMap<Integer, QuarterReadings>> stored) {
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
