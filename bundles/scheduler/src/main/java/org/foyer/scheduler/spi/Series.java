package org.foyer.scheduler.spi;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** One number a slot. Immutable. */
public final class Series {

    private final double[] values;

    private Series(double[] values) {
        this.values = values;
    }

    public static Series of(double... values) {
        return new Series(values.clone());
    }

    /** The same value in each of {@code slots} slots. */
    public static Series constant(int slots, double value) {
        double[] values = new double[slots];
        Arrays.fill(values, value);
        return new Series(values);
    }

    /** What {@code at} gives for each slot from 0. */
    public static Series each(int slots, IntToDoubleFunction at) {
        double[] values = new double[slots];
        Arrays.setAll(values, at);
        return new Series(values);
    }

    /**
     * The value of a slot.
     *
     * @throws ArrayIndexOutOfBoundsException for a slot that is not there
     */
    public double at(int slot) {
        return values[slot];
    }

    public int slots() {
        return values.length;
    }

    public double[] toArray() {
        return values.clone();
    }

    /** Moved to the left by {@code slots}; what is then missing at the end is {@code rest}. */
    public Series later(int slots, double rest) {
        return each(values.length, t -> t + slots < values.length ? values[t + slots] : rest);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series s && Arrays.equals(values, s.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
