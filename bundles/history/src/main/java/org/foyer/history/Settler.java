package org.foyer.history;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.IntPredicate;

/**
 * Moves readings from the journal into their blocks and derives minutes and quarter-hours from
 * them, in one transaction. Rollups are always computed from all readings of a quarter-hour and
 * replace what was there, so nothing counts twice.
 */
final class Settler {

    private final Database database;
    private final int hold;

    /**
     * @param hold longest time a value stays in force, ms, at most a quarter-hour
     */
    Settler(Database database, int hold) {
        this.database = database;
        this.hold = hold;
    }

    /** Writes the quarter-hours that meet the condition; commits. */
    void settle(Heads heads, SeriesIndex series, IntPredicate quarters) throws SQLException {
        List<SeriesIndex.Entry> fresh = series.unsaved();
        for (SeriesIndex.Entry entry : fresh) {
            database.addSeries(entry.id(), entry.device(), entry.quantity());
        }
        Map<Integer, NavigableMap<Integer, Readings>> selected = heads.select(quarters);
        for (Map.Entry<Integer, NavigableMap<Integer, Readings>> entry : selected.entrySet()) {
            settle(entry.getKey(), entry.getValue());
        }
        database.commit();
        heads.remove(selected);
        series.saved(fresh);
    }

    private void settle(int series, NavigableMap<Integer, Readings> fresh) throws SQLException {
        Blocks blocks = database.blocks();
        RollupBlocks rollups = new RollupBlocks(blocks, series);
        Readings before = null;
        int previous = Integer.MIN_VALUE;
        for (Map.Entry<Integer, Readings> entry : fresh.entrySet()) {
            int quarter = entry.getKey();
            if (previous != quarter - 1) {
                before = blocks.readings(series, quarter - 1);
            }
            Readings stored = blocks.readings(series, quarter);
            previous = quarter;
            if (condensed(stored, before, rollups.quarter(quarter))) {
                before = null;
                continue;
            }
            Readings all =
                    stored == null ? entry.getValue() : Readings.merge(stored, entry.getValue());
            blocks.put(Level.RAW, series, quarter, all.pack());
            rollups.set(quarter, Rollup.minutes(carry(before), all, hold, Readings.LENGTH));
            Rollup.Carry spill = Rollup.carry(all, hold);
            if (spill != null && !fresh.containsKey(quarter + 1)) {
                Readings after = blocks.readings(series, quarter + 1);
                rollups.set(
                        quarter + 1,
                        Rollup.minutes(
                                spill,
                                after == null ? new Readings() : after,
                                hold,
                                Readings.LENGTH));
            }
            before = all;
        }
        rollups.write();
    }

    private Rollup.Carry carry(Readings before) {
        return before == null ? null : Rollup.carry(before, hold);
    }

    /**
     * True if the raw readings of a quarter-hour are gone by retention and only rollups are left: a
     * reading that comes that late must not replace them.
     */
    static boolean condensed(Readings stored, Readings before, Span quarter) {
        return stored == null && before == null && quarter != null;
    }

    /** Rollup blocks of one series, each read and written once. */
    private static final class RollupBlocks {
        private final Blocks blocks;
        private final int series;
        private final Map<Integer, Spans> minutes = new HashMap<>();
        private final Map<Integer, Spans> quarters = new HashMap<>();

        RollupBlocks(Blocks blocks, int series) {
            this.blocks = blocks;
            this.series = series;
        }

        Span quarter(int quarter) throws SQLException {
            return load(Level.QUARTER, quarters, quarter).get(Level.QUARTER.slot(quarter));
        }

        void set(int quarter, Span[] spans) throws SQLException {
            Spans block = load(Level.MINUTE, minutes, quarter);
            for (int i = 0; i < spans.length; i++) {
                block.set(Level.MINUTE.slot(quarter) + i, spans[i]);
            }
            load(Level.QUARTER, quarters, quarter)
                    .set(Level.QUARTER.slot(quarter), Rollup.quarter(spans));
        }

        private Spans load(Level level, Map<Integer, Spans> cache, int quarter)
                throws SQLException {
            int number = level.block(quarter);
            Spans block = cache.get(number);
            if (block == null) {
                block = blocks.spans(level, series, number);
                if (block == null) {
                    block = new Spans(level.blockSlots());
                }
                cache.put(number, block);
            }
            return block;
        }

        void write() throws SQLException {
            write(Level.MINUTE, minutes);
            write(Level.QUARTER, quarters);
        }

        private void write(Level level, Map<Integer, Spans> cache) throws SQLException {
            for (Map.Entry<Integer, Spans> entry : cache.entrySet()) {
                if (!entry.getValue().isEmpty()) {
                    blocks.put(level, series, entry.getKey(), entry.getValue().pack());
                }
            }
        }
    }
}
