package org.foyer.simulator.replay;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;

/**
 * Values on a fixed grid of local time, repeated for ever: whole weeks if there are any, so a
 * Monday plays a Monday; whole days otherwise. The offset between the running clock and the
 * recording is thus a whole number of weeks (or days). Immutable after loading.
 */
final class RecordedDays {
    private final LocalDate firstDay;
    private final int perDay;
    private final int periodDays;
    private final float[] values;

    private RecordedDays(LocalDate firstDay, int perDay, int periodDays, float[] values) {
        this.firstDay = firstDay;
        this.perDay = perDay;
        this.periodDays = periodDays;
        this.values = values;
    }

    /** Values by slot of the recording; a slot without row is a gap. */
    static final class Collector {
        private static final int MAX_DAYS = 400;
        private final int perDay;
        private LocalDate origin;
        private int firstSlot;
        private int lastSlot = -1;
        private float[] values = {};

        Collector(int perDay) {
            this.perDay = perDay;
        }

        /**
         * @return what is wrong with the time, or null
         */
        String put(LocalDateTime time, double value) {
            int ofDay = time.toLocalTime().toSecondOfDay() / (86_400 / perDay);
            if (origin == null) {
                origin = time.toLocalDate();
                firstSlot = ofDay;
            }
            long day = time.toLocalDate().toEpochDay() - origin.toEpochDay();
            if (day < 0 || day >= MAX_DAYS) {
                return "is before the first row, or more than " + MAX_DAYS + " days after it";
            }
            int slot = (int) day * perDay + ofDay;
            if (slot < lastSlot) {
                return "is before the row above";
            }
            if (slot >= values.length) {
                int old = values.length;
                values = Arrays.copyOf(values, Math.max(slot + 1, old * 2));
                Arrays.fill(values, old, values.length, Float.NaN);
            }
            values[slot] = (float) value;
            lastSlot = slot;
            return null;
        }

        /** The whole days, or null if there is none. */
        RecordedDays days() {
            if (origin == null) {
                return null;
            }
            int skip = firstSlot == 0 ? 0 : 1;
            int whole = (lastSlot + 1) / perDay - skip;
            if (whole < 1) {
                return null;
            }
            int period = whole >= 7 ? whole / 7 * 7 : whole;
            return new RecordedDays(
                    origin.plusDays(skip),
                    perDay,
                    period,
                    Arrays.copyOfRange(values, skip * perDay, (skip + period) * perDay));
        }
    }

    /** Slot that plays at a local time. */
    int slot(LocalDateTime time) {
        long day =
                Math.floorMod(time.toLocalDate().toEpochDay() - firstDay.toEpochDay(), periodDays);
        return (int) day * perDay + time.toLocalTime().toSecondOfDay() / (86_400 / perDay);
    }

    /** The slot's value, NaN for a gap. */
    float value(int slot) {
        return values[slot];
    }

    /**
     * The value of the slot or of the latest one before it, at most {@code back} slots; else NaN.
     */
    float held(int slot, int back) {
        for (int i = slot; i >= Math.max(0, slot - back); i--) {
            if (!Float.isNaN(values[i])) {
                return values[i];
            }
        }
        return Float.NaN;
    }

    LocalDate firstDay() {
        return firstDay;
    }

    int periodDays() {
        return periodDays;
    }
}
