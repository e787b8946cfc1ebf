package org.foyer.scheduler;

import java.util.Arrays;

/**
 * A convex piecewise linear function on an interval, and what dynamic programming does to it.
 * Mutable, used again and again; not thread-safe.
 */
final class Convex {

    private static final double SAME = 1e-13;

    int pieces;

    /** Ends of the pieces, ascending, one more than pieces. */
    double[] x = new double[256];

    /** Slope of each piece, ascending. */
    double[] slope = new double[256];

    /** Value at {@code x[0]}. */
    double value;

    private double[] otherX = new double[256];
    private double[] otherSlope = new double[256];

    /** Zero between low and high. */
    void flat(double low, double high) {
        pieces = 1;
        x[0] = low;
        x[1] = high;
        slope[0] = 0;
        value = 0;
    }

    void addLinear(double by) {
        value += by * x[0];
        for (int i = 0; i < pieces; i++) {
            slope[i] += by;
        }
    }

    /** Adds a cost for each unit below a threshold. */
    void addBelow(double threshold, double by) {
        if (by == 0 || threshold <= x[0]) {
            return;
        }
        value += by * (threshold - x[0]);
        int end = split(threshold);
        for (int i = 0; i < end; i++) {
            slope[i] -= by;
        }
    }

    /** Adds a cost for each unit above a threshold. */
    void addAbove(double threshold, double by) {
        if (by == 0 || threshold >= x[pieces]) {
            return;
        }
        value += by * Math.max(0, x[0] - threshold);
        for (int i = split(threshold); i < pieces; i++) {
            slope[i] += by;
        }
    }

    /** The first piece that is not below the threshold, which then begins there. */
    private int split(double at) {
        if (at <= x[0]) {
            return 0;
        }
        if (at >= x[pieces]) {
            return pieces;
        }
        int i = pieceOf(at);
        if (at == x[i]) {
            return i;
        }
        room(pieces + 1);
        System.arraycopy(x, i + 1, x, i + 2, pieces - i);
        System.arraycopy(slope, i, slope, i + 1, pieces - i);
        x[i + 1] = at;
        pieces++;
        return i + 1;
    }

    /** The piece that begins at or before this point and ends after it. */
    private int pieceOf(double at) {
        int found = Arrays.binarySearch(x, 0, pieces, at);
        return found >= 0 ? found : -found - 2;
    }

    /**
     * Becomes the cheapest way to here: h(z) = min over d of f(d) + this(z + d), for a convex f
     * given by its corners.
     *
     * @param from first corner
     * @param to after the last corner
     */
    void choose(double[] d, double[] f, int from, int to) {
        int last = to - 1;
        double start = x[0] - d[last];
        value += f[last];
        int n = 0;
        int mine = 0;
        int other = last;
        roomOther(pieces + to - from + 1);
        otherX[0] = start;
        while (mine < pieces || other > from) {
            double a = mine < pieces ? slope[mine] : Double.POSITIVE_INFINITY;
            double b =
                    other > from
                            ? -(f[other] - f[other - 1]) / (d[other] - d[other - 1])
                            : Double.POSITIVE_INFINITY;
            double s;
            double width;
            if (a <= b) {
                s = a;
                width = x[mine + 1] - x[mine];
                mine++;
            } else {
                s = b;
                width = d[other] - d[other - 1];
                other--;
            }
            if (n > 0 && s - otherSlope[n - 1] <= SAME) {
                otherX[n] += width;
            } else {
                otherSlope[n] = s;
                otherX[n + 1] = otherX[n] + width;
                n++;
            }
        }
        swap();
        pieces = n;
    }

    /** Becomes g(s) = this(keep × s + drift). */
    void before(double keep, double drift) {
        if (keep == 1 && drift == 0) {
            return;
        }
        for (int i = 0; i <= pieces; i++) {
            x[i] = (x[i] - drift) / keep;
        }
        for (int i = 0; i < pieces; i++) {
            slope[i] *= keep;
        }
    }

    /**
     * Keeps what lies between low and high.
     *
     * @return whether there is anything
     */
    boolean clip(double low, double high) {
        double slack = 1e-6 * (1 + Math.abs(low));
        if (low > x[pieces] + slack || high < x[0] - slack) {
            return false;
        }
        double from = Math.min(Math.max(low, x[0]), x[pieces]);
        double until = Math.max(from, Math.min(high, x[pieces]));
        int first = 0;
        while (first < pieces - 1 && x[first + 1] <= from) {
            value += slope[first] * (x[first + 1] - x[first]);
            first++;
        }
        value += slope[first] * (from - x[first]);
        int end = first + 1;
        while (end < pieces && x[end] < until) {
            end++;
        }
        int n = end - first;
        if (first > 0) {
            System.arraycopy(x, first, x, 0, n + 1);
            System.arraycopy(slope, first, slope, 0, n);
        }
        pieces = n;
        x[0] = from;
        x[n] = until;
        return true;
    }

    private void swap() {
        double[] a = x;
        x = otherX;
        otherX = a;
        double[] b = slope;
        slope = otherSlope;
        otherSlope = b;
    }

    private void room(int n) {
        if (n + 1 >= x.length) {
            x = Arrays.copyOf(x, 2 * n + 2);
            slope = Arrays.copyOf(slope, 2 * n + 2);
        }
    }

    private void roomOther(int n) {
        if (n + 1 >= otherX.length) {
            otherX = new double[2 * n + 2];
            otherSlope = new double[2 * n + 2];
        }
    }
}
