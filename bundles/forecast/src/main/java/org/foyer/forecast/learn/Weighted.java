package org.foyer.forecast.learn;

import java.util.Arrays;

/** Weighted values, of which mean and quantiles are asked. For one thread. */
final class Weighted {

    /** Weights are kept as so many parts of the largest. */
    private static final double PARTS = 1_000_000;

    /** Value (as an integer in the same order) above, weight below: sorted at once. */
    private long[] packed = new long[64];

    private int size;
    private boolean sorted;
    private double sum;
    private double weights;

    void clear() {
        size = 0;
        sum = 0;
        weights = 0;
        sorted = false;
    }

    /**
     * @param weight above 0 up to 1
     */
    void add(double value, double weight) {
        int parts = (int) Math.max(1, weight * PARTS);
        if (size == packed.length) {
            packed = Arrays.copyOf(packed, 2 * size);
        }
        int bits = Float.floatToIntBits((float) value);
        packed[size++] = ((long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << 32) | parts;
        sum += value * parts;
        weights += parts;
        sorted = false;
    }

    boolean isEmpty() {
        return size == 0;
    }

    double mean() {
        return sum / weights;
    }

    /**
     * Between the values next to it; the smallest and largest bound it.
     *
     * @param level 0 to 1
     */
    double quantile(double level) {
        if (!sorted) {
            Arrays.sort(packed, 0, size);
            sorted = true;
        }
        double target = level * weights;
        double before = 0;
        double lastAt = 0;
        double last = value(0);
        for (int i = 0; i < size; i++) {
            int parts = (int) packed[i];
            double at = before + parts / 2.0;
            double value = value(i);
            if (at >= target) {
                return i == 0 ? value : last + (value - last) * (target - lastAt) / (at - lastAt);
            }
            before += parts;
            lastAt = at;
            last = value;
        }
        return last;
    }

    private double value(int i) {
        int ordered = (int) (packed[i] >> 32);
        return Float.intBitsToFloat(ordered ^ ((ordered >> 31) & Integer.MAX_VALUE));
    }
}
