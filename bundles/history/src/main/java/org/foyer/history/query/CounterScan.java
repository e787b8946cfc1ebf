package org.foyer.history.query;

import java.util.OptionalInt;
import org.foyer.api.history.Step;
import org.foyer.history.series.Level;
import org.foyer.history.series.QuarterReadings;

/**
 * Feeds a counter's values to a {@link CounterWalk}: from the last one before the first edge on,
 * raw readings where they are still kept, before them minutes, before those quarter-hours. A rollup
 * of a counter tells two values, the smallest at its start and the largest at its end.
 */
public final class CounterScan {

    private final Before before;
    private final First first;
    private final OptionalInt waiting;
    private final Source source;
    private final Exchanges exchanges;

    /** The last block that is stored before a block. */
    public interface Before {
        OptionalInt block(Level level, int until);
    }

    /** The first block that is stored. */
    public interface First {
        OptionalInt block(Level level);
    }

    /** Reads points. */
    public interface Source {
        void read(Step step, Ranges.Range range, Ranges.Taker taker);
    }

    /** When other hardware came, whose counter is another. */
    public static final class Exchanges {

        private final long[] at;
        private final long hold;

        /**
         * @param at in order, ms since 1970
         * @param hold so long after it a rollup may still tell of the counter before, ms
         */
        public Exchanges(long[] at, long hold) {
            this.at = at.clone();
            this.hold = hold;
        }

        /** Whether a rollup of that time may tell of two counters. */
        boolean fallInto(long from, long until) {
            for (long each : at) {
                if (each <= until && each + hold >= from) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * @param waiting first quarter-hour with readings that wait in memory
     */
    public CounterScan(
            Before before, First first, OptionalInt waiting, Source source, Exchanges exchanges) {
        this.exchanges = exchanges;
        this.before = before;
        this.first = first;
        this.waiting = waiting;
        this.source = source;
    }

    public void scan(CounterWalk walk, long firstEdge, long now) {
        long raw = Math.min(start(Level.RAW), now + 1);
        long minutes = Math.min(start(Level.MINUTE), raw);
        long from = from(firstEdge);
        boolean more = rollups(walk, Level.QUARTER, from, minutes);
        if (more) {
            more = rollups(walk, Level.MINUTE, Math.max(from, minutes), raw);
        }
        if (more) {
            source.read(
                    Step.RAW,
                    new Ranges.Range(Math.max(from, raw), now + 1),
                    (at, mean, min, max, coverage, quality) -> walk.next(at, mean, quality));
        }
    }

    private boolean rollups(CounterWalk walk, Level level, long from, long until) {
        boolean[] more = {true};
        source.read(
                level.step,
                new Ranges.Range(from, until),
                (at, mean, min, max, coverage, quality) -> {
                    if (exchanges.fallInto(at, at + level.slotMillis())) {
                        return true;
                    }
                    long end = at + (long) (coverage * level.slotMillis());
                    more[0] = walk.next(at, min, quality) && walk.next(end, max, quality);
                    return more[0];
                });
        return more[0];
    }

    private long start(Level level) {
        OptionalInt block = first.block(level);
        long stored = block.isPresent() ? block.getAsInt() * level.blockMillis() : Long.MAX_VALUE;
        boolean sooner = level == Level.RAW && waiting.isPresent();
        return sooner
                ? Math.min(stored, (long) waiting.getAsInt() * QuarterReadings.LENGTH)
                : stored;
    }

    /** Start of the last block before the one with that instant, or of that one. */
    private long from(long instant) {
        long from = 0;
        for (Level level : Level.values()) {
            int block = (int) (instant / level.blockMillis());
            OptionalInt previous = before.block(level, block);
            if (previous.isPresent()) {
                from = Math.max(from, previous.getAsInt() * level.blockMillis());
            }
        }
        return from;
    }
}
