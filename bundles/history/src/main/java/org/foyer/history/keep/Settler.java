package org.foyer.history.keep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.foyer.history.block.BlockFile;
import org.foyer.history.block.BlockName;
import org.foyer.history.block.BlockStore;
import org.foyer.history.block.BlockWriter;
import org.foyer.history.block.Gate;
import org.foyer.history.journal.Heads;
import org.foyer.history.journal.Rewind;
import org.foyer.history.series.Level;
import org.foyer.history.series.QuarterReadings;
import org.foyer.history.series.Rollup;
import org.foyer.history.series.SeriesIndex;
import org.foyer.history.series.Span;
import org.foyer.history.series.Spans;

/**
 * Moves readings from the journal into files of blocks and derives minutes and quarter-hours from
 * them. Rollups are always computed from all readings of a quarter-hour and replace what was there,
 * so nothing counts twice, however often it is done.
 */
public final class Settler {

    private final BlockStore store;
    private final Gate gate;
    private final Rewind rewind;
    private final int hold;

    /**
     * @param hold longest time a value stays in force, ms, at most a quarter-hour
     */
    public Settler(BlockStore store, Gate gate, Rewind rewind, int hold) {
        this.store = store;
        this.gate = gate;
        this.rewind = rewind;
        this.hold = hold;
    }

    /** Writes the quarter-hours that meet the condition: one part a day, safe on the disk. */
    public void settle(Heads heads, SeriesIndex series, IntPredicate quarters, long nowMillis)
            throws IOException {
        Map<Integer, NavigableMap<Integer, QuarterReadings>> selected = heads.select(quarters);
        if (selected.isEmpty()) {
            return;
        }
        List<BlockFile> fresh = new ArrayList<>();
        try (Parts parts = new Parts(series.entries(selected.keySet()))) {
            for (Map.Entry<Integer, NavigableMap<Integer, QuarterReadings>> entry :
                    selected.entrySet()) {
                settle(entry.getKey(), entry.getValue(), parts, nowMillis);
            }
            parts.finish(fresh);
        }
        gate.<IOException>write(
                () -> {
                    store.replace(List.of(), fresh);
                    heads.remove(selected);
                    for (NavigableMap<Integer, QuarterReadings> of : selected.values()) {
                        of.keySet().forEach(q -> rewind.settled(q, nowMillis));
                    }
                });
    }

    private void settle(
            int series, NavigableMap<Integer, QuarterReadings> fresh, Parts parts, long now)
            throws IOException {
        NewRollups rollups = new NewRollups(series);
        QuarterReadings before = null;
        int previous = Integer.MIN_VALUE;
        for (Map.Entry<Integer, QuarterReadings> entry : fresh.entrySet()) {
            int quarter = entry.getKey();
            if (previous != quarter - 1) {
                before = stored(series, quarter - 1, now);
            }
            QuarterReadings stored = stored(series, quarter, now);
            previous = quarter;
            if (condensed(stored, before, rollups.quarter(quarter))) {
                before = null;
                continue;
            }
            QuarterReadings all =
                    stored == null
                            ? entry.getValue()
                            : QuarterReadings.merge(stored, entry.getValue());
            parts.put(Level.RAW, series, quarter, all.pack());
            rollups.set(quarter, Rollup.minutes(carry(before), all, hold, QuarterReadings.LENGTH));
            Rollup.Carry spill = Rollup.carry(all, hold);
            if (spill != null && !fresh.containsKey(quarter + 1)) {
                QuarterReadings after = stored(series, quarter + 1, now);
                rollups.set(
                        quarter + 1,
                        Rollup.minutes(
                                spill,
                                after == null ? new QuarterReadings() : after,
                                hold,
                                QuarterReadings.LENGTH));
            }
            before = all;
        }
        rollups.write(parts);
    }

    private QuarterReadings stored(int series, int quarter, long now) {
        return rewind.left(store.readings(series, quarter), quarter, now);
    }

    private Rollup.Carry carry(QuarterReadings before) {
        return before == null ? null : Rollup.carry(before, hold);
    }

    /**
     * True if the raw readings of a quarter-hour are gone by retention and only rollups are left: a
     * reading that comes that late must not replace them.
     */
    public static boolean condensed(QuarterReadings stored, QuarterReadings before, Span quarter) {
        return stored == null && before == null && quarter != null;
    }

    /** The parts of one settling, by day. */
    private final class Parts implements AutoCloseable {
        private final List<SeriesIndex.Entry> names;
        private final Map<Integer, BlockWriter> byDay = new TreeMap<>();

        Parts(List<SeriesIndex.Entry> names) {
            this.names = names;
        }

        void put(Level level, int series, int block, byte[] content) throws IOException {
            int day = level.day(block);
            BlockWriter writer = byDay.get(day);
            if (writer == null) {
                writer = store.writer(names);
                byDay.put(day, writer);
            }
            writer.put(level.key(series, block), content);
        }

        void finish(List<BlockFile> fresh) throws IOException {
            for (Map.Entry<Integer, BlockWriter> part : byDay.entrySet()) {
                BlockName name =
                        BlockName.of(BlockName.Kind.PART, part.getKey(), store.nextNumber());
                fresh.add(store.finish(part.getValue(), name));
            }
        }

        @Override
        public void close() throws IOException {
            for (BlockWriter writer : byDay.values()) {
                writer.close();
            }
        }
    }

    /** Rollups of one series that change. */
    private final class NewRollups {
        private final int series;
        private final Map<Integer, Spans> minutes = new HashMap<>();
        private final Map<Integer, Spans> quarters = new HashMap<>();
        private final Map<Integer, Spans> known = new HashMap<>();

        NewRollups(int series) {
            this.series = series;
        }

        /** As it is known already. */
        Span quarter(int quarter) {
            int block = Level.QUARTER.block(quarter);
            Spans day =
                    known.computeIfAbsent(
                            block,
                            b -> {
                                Spans stored = store.spans(Level.QUARTER, series, b);
                                return stored == null
                                        ? new Spans(Level.QUARTER.blockSlots())
                                        : stored;
                            });
            Spans fresh = quarters.get(block);
            Span newer = fresh == null ? null : fresh.get(Level.QUARTER.slot(quarter));
            return newer == null ? day.get(Level.QUARTER.slot(quarter)) : newer;
        }

        void set(int quarter, Span[] spans) {
            Spans block = of(Level.MINUTE, minutes, quarter);
            for (int i = 0; i < spans.length; i++) {
                block.set(Level.MINUTE.slot(quarter) + i, spans[i]);
            }
            of(Level.QUARTER, quarters, quarter)
                    .set(Level.QUARTER.slot(quarter), Rollup.quarter(spans));
        }

        private Spans of(Level level, Map<Integer, Spans> blocks, int quarter) {
            return blocks.computeIfAbsent(level.block(quarter), b -> new Spans(level.blockSlots()));
        }

        void write(Parts parts) throws IOException {
            write(Level.MINUTE, minutes, parts);
            write(Level.QUARTER, quarters, parts);
        }

        private void write(Level level, Map<Integer, Spans> blocks, Parts parts)
                throws IOException {
            for (Map.Entry<Integer, Spans> entry : blocks.entrySet()) {
                if (!entry.getValue().isEmpty()) {
                    parts.put(level, series, entry.getKey(), entry.getValue().pack());
                }
            }
        }
    }
}
