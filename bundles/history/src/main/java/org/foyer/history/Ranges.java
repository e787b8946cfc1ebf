package org.foyer.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.foyer.api.history.Point;

/** Range queries: what is stored, with the readings that wait in memory laid over it. */
final class Ranges {

    private static final int PAGE = 64;

    private final Blocks blocks;
    private final int series;
    private final NavigableMap<Integer, Readings> waiting;
    private final int hold;
    private final long from;
    private final long until;
    private final int maxPoints;
    private final List<Point> points = new ArrayList<>();
    private boolean truncated;

    Ranges(Connection connection, Heads heads, int series, int hold, Range range) {
        this.blocks = new Blocks(connection);
        this.series = series;
        this.hold = hold;
        this.from = range.from;
        this.until = range.until;
        this.maxPoints = range.maxPoints;
        this.waiting =
                heads.copy(
                        series, Math.max(0, Heads.quarter(from) - 2), Heads.quarter(until - 1) + 1);
    }

    /** Bounds of a query: from inclusive, until exclusive, ms since 1970, not negative. */
    record Range(long from, long until, int maxPoints) {}

    List<Point> points() {
        return points;
    }

    boolean truncated() {
        return truncated;
    }

    void raw() throws SQLException {
        dropCondensed();
        pages(
                Level.RAW,
                waiting.navigableKeySet(),
                (quarter, data) -> {
                    Readings all = merged(quarter, data);
                    long start = (long) quarter * Readings.LENGTH;
                    for (int i = 0; i < all.count(); i++) {
                        double v = all.value(i);
                        add(start + all.offset(i), v, v, v, 1);
                    }
                });
    }

    /**
     * @param now house time, ms since 1970: the newest value is not taken to hold beyond
     */
    void rollups(Level level, long now) throws SQLException {
        dropCondensed();
        NavigableMap<Integer, Span[]> fresh = fresh(level, now);
        NavigableMap<Integer, NavigableMap<Integer, Span[]>> byBlock = new TreeMap<>();
        fresh.forEach(
                (quarter, spans) ->
                        byBlock.computeIfAbsent(level.block(quarter), b -> new TreeMap<>())
                                .put(quarter, spans));
        pages(
                level,
                byBlock.navigableKeySet(),
                (number, data) -> {
                    Spans block =
                            data == null ? null : Blocks.unpackSpans(data, level, series, number);
                    Spans all = block == null ? new Spans(level.blockSlots()) : block;
                    byBlock.getOrDefault(number, new TreeMap<>())
                            .forEach((quarter, spans) -> overlay(all, level, quarter, spans));
                    long start = number * level.blockMillis();
                    for (int i = 0; i < level.blockSlots() && !truncated; i++) {
                        Span span = all.get(i);
                        if (span != null) {
                            add(
                                    start + (long) i * level.slotMillis(),
                                    span.mean(),
                                    span.min(),
                                    span.max(),
                                    (double) span.covered() / level.slotMillis());
                        }
                    }
                });
    }

    /** Leaves out what comes too late and will not be stored. */
    private void dropCondensed() throws SQLException {
        for (Integer quarter : List.copyOf(waiting.keySet())) {
            Spans day = blocks.spans(Level.QUARTER, series, Level.QUARTER.block(quarter));
            Span known = day == null ? null : day.get(Level.QUARTER.slot(quarter));
            Readings stored = blocks.readings(series, quarter);
            if (Settler.condensed(stored, all(quarter - 1), known)) {
                waiting.remove(quarter);
            }
        }
    }

    private static void overlay(Spans block, Level level, int quarter, Span[] spans) {
        for (int i = 0; i < spans.length; i++) {
            block.set(level.slot(quarter) + i, spans[i]);
        }
    }

    /** Rollups of the quarter-hours that waiting readings change, by quarter-hour. */
    private NavigableMap<Integer, Span[]> fresh(Level level, long now) throws SQLException {
        NavigableMap<Integer, Span[]> fresh = new TreeMap<>();
        for (int changed : waiting.keySet()) {
            for (int quarter = changed; quarter <= changed + 1; quarter++) {
                if (fresh.containsKey(quarter)) {
                    continue;
                }
                Readings before = all(quarter - 1);
                Readings readings = all(quarter);
                Span[] minutes =
                        Rollup.minutes(
                                before == null ? null : Rollup.carry(before, hold),
                                readings == null ? new Readings() : readings,
                                hold,
                                end(quarter, readings, now));
                fresh.put(
                        quarter,
                        level == Level.MINUTE ? minutes : new Span[] {Rollup.quarter(minutes)});
            }
        }
        return fresh;
    }

    private static int end(int quarter, Readings readings, long now) {
        long start = (long) quarter * Readings.LENGTH;
        int last =
                readings == null || readings.count() == 0
                        ? 0
                        : readings.offset(readings.count() - 1) + 1;
        return (int) Math.max(last, Math.min(Readings.LENGTH, now - start));
    }

    private Readings all(int quarter) throws SQLException {
        Readings stored = blocks.readings(series, quarter);
        Readings fresh = waiting.get(quarter);
        if (stored == null || fresh == null) {
            return stored == null ? fresh : stored;
        }
        return Readings.merge(stored, fresh);
    }

    private Readings merged(int quarter, byte[] data) {
        Readings stored = data == null ? null : Blocks.unpackReadings(data, series, quarter);
        Readings fresh = waiting.getOrDefault(quarter, new Readings());
        return stored == null ? fresh : Readings.merge(stored, fresh);
    }

    private interface BlockReader {
        void block(int number, byte[] data) throws SQLException;
    }

    /** Every block of the range that is stored or waits, in order, until enough is found. */
    private void pages(Level level, Iterable<Integer> waitingBlocks, BlockReader reader)
            throws SQLException {
        int next = (int) (from / level.blockMillis());
        int end = (int) ((until - 1) / level.blockMillis()) + 1;
        while (next < end && !truncated) {
            NavigableMap<Integer, byte[]> page = blocks.range(level, series, next, end, PAGE);
            int pageEnd = page.size() < PAGE ? end : page.lastKey() + 1;
            for (int number : waitingBlocks) {
                if (number >= next && number < pageEnd) {
                    page.putIfAbsent(number, null);
                }
            }
            for (Map.Entry<Integer, byte[]> entry : page.entrySet()) {
                if (!truncated) {
                    reader.block(entry.getKey(), entry.getValue());
                }
            }
            next = pageEnd;
        }
    }

    private void add(long at, double mean, double min, double max, double coverage) {
        if (at < from || at >= until || truncated) {
            return;
        }
        if (points.size() == maxPoints) {
            truncated = true;
            return;
        }
        points.add(new Point(Instant.ofEpochMilli(at), mean, min, max, coverage));
    }
}
