package org.foyer.history.series;

import org.foyer.api.history.Step;

/** The three resolutions as they are stored: in blocks of one series, many to a file. */
public enum Level {
    /** A quarter-hour of raw readings. */
    RAW(0, Step.RAW, 1, 0, 8),
    /** Six hours of minutes. */
    MINUTE(1, Step.MINUTE, 24, 15, 6),
    /** A day of quarter-hours. */
    QUARTER(2, Step.QUARTER_HOUR, 96, 1, 24);

    static final int DAY_QUARTERS = 96;

    private static final int SERIES_BITS = 30;
    private static final int NUMBER_BITS = 30;

    /** As it stands in files. */
    private final int code;

    public final Step step;

    /** Quarter-hours in a block. */
    final int quarters;

    /** Rollup slots in a quarter-hour. */
    final int slots;

    /** Blocks that are read at a time: about a page of points. */
    public final int page;

    Level(int code, Step step, int quarters, int slots, int page) {
        this.code = code;
        this.step = step;
        this.quarters = quarters;
        this.slots = slots;
        this.page = page;
    }

    public static Level of(Step step) {
        return switch (step) {
            case RAW -> RAW;
            case MINUTE -> MINUTE;
            case QUARTER_HOUR -> QUARTER;
        };
    }

    /** Number of the block that holds this quarter-hour since 1970. */
    public int block(int quarter) {
        return quarter / quarters;
    }

    /** Place of the quarter-hour's first slot in its block. */
    public int slot(int quarter) {
        return quarter % quarters * slots;
    }

    public int blockSlots() {
        return quarters * slots;
    }

    public int slotMillis() {
        return QuarterReadings.LENGTH / slots;
    }

    public long blockMillis() {
        return (long) quarters * QuarterReadings.LENGTH;
    }

    /** Day since 1970 (UTC) that the block lies in. */
    public int day(int block) {
        return (int) ((long) block * quarters / DAY_QUARTERS);
    }

    /** First block of that day. */
    public int firstOf(int day) {
        return (int) ((long) day * DAY_QUARTERS / quarters);
    }

    /** Key of a block in a file: a series' blocks lie side by side in time order. */
    public long key(int series, int block) {
        return ((long) code << (SERIES_BITS + NUMBER_BITS))
                | ((long) series << NUMBER_BITS)
                | block;
    }

    public static Level ofKey(long key) {
        int code = (int) (key >>> (SERIES_BITS + NUMBER_BITS));
        for (Level level : values()) {
            if (level.code == code) {
                return level;
            }
        }
        throw new DamagedException("a block has an unknown resolution " + code);
    }

    public static int seriesOfKey(long key) {
        return (int) (key >>> NUMBER_BITS) & ((1 << SERIES_BITS) - 1);
    }

    public static int blockOfKey(long key) {
        return (int) key & ((1 << NUMBER_BITS) - 1);
    }
}
