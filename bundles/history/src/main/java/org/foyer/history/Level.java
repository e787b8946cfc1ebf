package org.foyer.history;

import org.foyer.api.history.Step;

/** The three resolutions as they are stored: one table each, one row a block of a series. */
enum Level {
    /** A quarter-hour of raw readings. */
    RAW(Step.RAW, "raw_block", 1, 0),
    /** Six hours of minutes. */
    MINUTE(Step.MINUTE, "minute_block", 24, 15),
    /** A day of quarter-hours. */
    QUARTER(Step.QUARTER_HOUR, "quarter_block", 96, 1);

    final Step step;
    final String table;

    /** Quarter-hours in a block. */
    final int quarters;

    /** Rollup slots in a quarter-hour. */
    final int slots;

    Level(Step step, String table, int quarters, int slots) {
        this.step = step;
        this.table = table;
        this.quarters = quarters;
        this.slots = slots;
    }

    static Level of(Step step) {
        return switch (step) {
            case RAW -> RAW;
            case MINUTE -> MINUTE;
            case QUARTER_HOUR -> QUARTER;
        };
    }

    /** Number of the block that holds this quarter-hour since 1970. */
    int block(int quarter) {
        return quarter / quarters;
    }

    /** Place of the quarter-hour's first slot in its block. */
    int slot(int quarter) {
        return quarter % quarters * slots;
    }

    int blockSlots() {
        return quarters * slots;
    }

    int slotMillis() {
        return Readings.LENGTH / slots;
    }

    long blockMillis() {
        return (long) quarters * Readings.LENGTH;
    }

    /** Row key: a series' blocks lie side by side in time order. */
    static long key(int series, int block) {
        return ((long) series << 32) | block;
    }
}
