package org.foyer.history.query;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.foyer.history.block.BlockStore;
import org.foyer.history.journal.Heads;
import org.foyer.history.journal.Rewind;
import org.foyer.history.keep.Settler;
import org.foyer.history.series.Level;
import org.foyer.history.series.QuarterReadings;
import org.foyer.history.series.Rollup;
import org.foyer.history.series.Span;
import org.foyer.history.series.Spans;

/** Range queries: what is stored, with the readings that wait in memory laid over it. */
public final class Ranges {

    private final BlockStore blocks;
    private final Rewind rewind;
    private final int series;
    private final NavigableMap<Integer, QuarterReadings> waiting;
    private final int hold;
    private final long from;
    private final long until;
    private final long now;
    private final Taker taker;
    private boolean ended;

    /**
     * Where points come from.
     *
     * @param hold longest time a value stays in force, ms
     */
    public record Sources(BlockStore store, Rewind rewind, Heads heads, int hold) {}

    /**
     * @param now house time, ms since 1970: the newest value is not taken to hold beyond
     */
    public Ranges(Sources sources, int series, Range range, long now, Taker taker) {
        this.blocks = sources.store;
        this.rewind = sources.rewind;
        this.series = series;
        this.hold = sources.hold;
        this.from = range.from;
        this.until = range.until;
        this.now = now;
        this.taker = taker;
        this.waiting =
                sources.heads.copy(
                        series, Math.max(0, Heads.quarter(from) - 2), Heads.quarter(until - 1) + 1);
    }

    /** Bounds of a query: from inclusive, until exclusive, ms since 1970, not negative. */
    public record Range(long from, long until) {}

    /** Takes points in time order. */
    public interface Taker {

        /**
         * @param at ms since 1970
         * @param quality its code
         * @return false when no more are wanted
         */
        boolean take(long at, double mean, double min, double max, double coverage, byte quality);
    }

    private QuarterReadings stored(int quarter) {
        return rewind.left(blocks.readings(series, quarter), quarter, now);
    }

    public void raw() {
        dropCondensed();
        pages(
                Level.RAW,
                waiting.navigableKeySet(),
                (first, end) -> blocks.raw(series, first, end, Level.RAW.page),
                (quarter, whole) -> {
                    QuarterReadings stored = rewind.left(whole, quarter, now);
                    QuarterReadings fresh = waiting.getOrDefault(quarter, new QuarterReadings());
                    QuarterReadings all =
                            stored == null ? fresh : QuarterReadings.merge(stored, fresh);
                    long start = (long) quarter * QuarterReadings.LENGTH;
                    for (int i = 0; i < all.count() && !ended; i++) {
                        double v = all.value(i);
                        add(start + all.offset(i), v, v, v, 1, all.quality(i));
                    }
                });
    }

    public void rollups(Level level) {
        dropCondensed();
        NavigableMap<Integer, Span[]> fresh = fresh(level);
        NavigableMap<Integer, NavigableMap<Integer, Span[]>> byBlock = new TreeMap<>();
        fresh.forEach(
                (quarter, spans) ->
                        byBlock.computeIfAbsent(level.block(quarter), b -> new TreeMap<>())
                                .put(quarter, spans));
        pages(
                level,
                byBlock.navigableKeySet(),
                (first, end) -> blocks.rollups(level, series, first, end, level.page),
                (number, stored) -> {
                    Spans all = stored == null ? new Spans(level.blockSlots()) : stored;
                    byBlock.getOrDefault(number, new TreeMap<>())
                            .forEach((quarter, spans) -> overlay(all, level, quarter, spans));
                    long start = number * level.blockMillis();
                    for (int i = 0; i < level.blockSlots() && !ended; i++) {
                        Span span = all.get(i);
                        if (span != null) {
                            add(
                                    start + (long) i * level.slotMillis(),
                                    span.mean(),
                                    span.min(),
                                    span.max(),
                                    (double) span.covered() / level.slotMillis(),
                                    span.quality());
                        }
                    }
                });
    }

    /** Leaves out what comes too late and will not be stored. */
    private void dropCondensed() {
        for (Integer quarter : List.copyOf(waiting.keySet())) {
            Spans day = blocks.spans(Level.QUARTER, series, Level.QUARTER.block(quarter));
            Span known = day == null ? null : day.get(Level.QUARTER.slot(quarter));
            QuarterReadings stored = stored(quarter);
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
    private NavigableMap<Integer, Span[]> fresh(Level level) {
        NavigableMap<Integer, Span[]> fresh = new TreeMap<>();
        for (int changed : waiting.keySet()) {
            for (int quarter = changed; quarter <= changed + 1; quarter++) {
                if (fresh.containsKey(quarter)) {
                    continue;
                }
                QuarterReadings before = all(quarter - 1);
                QuarterReadings readings = all(quarter);
                Span[] minutes =
                        Rollup.minutes(
                                before == null ? null : Rollup.carry(before, hold),
                                readings == null ? new QuarterReadings() : readings,
                                hold,
                                end(quarter, readings));
                fresh.put(
                        quarter,
                        level == Level.MINUTE ? minutes : new Span[] {Rollup.quarter(minutes)});
            }
        }
        return fresh;
    }

    private int end(int quarter, QuarterReadings readings) {
        long start = (long) quarter * QuarterReadings.LENGTH;
        int last =
                readings == null || readings.count() == 0
                        ? 0
                        : readings.offset(readings.count() - 1) + 1;
        return (int) Math.max(last, Math.min(QuarterReadings.LENGTH, now - start));
    }

    private QuarterReadings all(int quarter) {
        QuarterReadings stored = stored(quarter);
        QuarterReadings fresh = waiting.get(quarter);
        if (stored == null || fresh == null) {
            return stored == null ? fresh : stored;
        }
        return QuarterReadings.merge(stored, fresh);
    }

    private interface Page<T> {
        NavigableMap<Integer, T> read(int first, int end);
    }

    private interface Block<T> {
        void take(int number, T stored);
    }

    /** Every block of the range that is stored or waits, in order, until enough is found. */
    private <T> void pages(
            Level level, Iterable<Integer> waitingBlocks, Page<T> pages, Block<T> block) {
        int next = (int) (from / level.blockMillis());
        int end = (int) ((until - 1) / level.blockMillis()) + 1;
        while (next < end && !ended) {
            NavigableMap<Integer, T> page = pages.read(next, end);
            int pageEnd = page.size() < level.page ? end : page.lastKey() + 1;
            for (int number : waitingBlocks) {
                if (number >= next && number < pageEnd) {
                    page.putIfAbsent(number, null);
                }
            }
            for (Map.Entry<Integer, T> entry : page.entrySet()) {
                if (!ended) {
                    block.take(entry.getKey(), entry.getValue());
                }
            }
            next = pageEnd;
        }
    }

    private void add(long at, double mean, double min, double max, double coverage, byte quality) {
        if (at >= from && at < until && !ended) {
            ended = !taker.take(at, mean, min, max, coverage, quality);
        }
    }
}
