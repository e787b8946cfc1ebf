package org.foyer.scheduler;

import java.util.Arrays;

/**
 * For each slot the convex piecewise linear function below the points that are allowed, over the
 * change of the state. Used again and again; not thread-safe.
 */
final class Hulls {

    int[] first = new int[0];
    double[] change = new double[64];
    double[] cost = new double[64];
    double[] power = new double[64];
    int[] range = new int[64];

    /** Whether points were left out between this corner and the next. */
    boolean[] bridge = new boolean[64];

    private int size;

    /**
     * Makes the hulls.
     *
     * @param pattern range to run in, -1 for off, in each slot; null for whatever is cheapest
     * @param least smallest power in each slot; null for none
     * @param most largest power in each slot; null for none
     */
    void of(Store store, Points points, int[] pattern, double[] least, double[] most) {
        if (first.length <= store.to) {
            first = new int[store.to + 1];
        }
        size = 0;
        for (int t = store.from; t < store.to; t++) {
            first[t] = size;
            boolean free = pattern == null;
            if (!store.battery && (free || pattern[t] < 0)) {
                push(first[t], 0, points.off[t], 0, -1);
            }
            for (int i = points.first[t]; i < points.first[t + 1]; i++) {
                double at = points.power[i];
                if ((free || pattern[t] == points.range[i])
                        && (least == null || at >= least[t])
                        && (most == null || at <= most[t])) {
                    push(first[t], points.change[i], points.cost[i], at, points.range[i]);
                }
            }
        }
        first[store.to] = size;
    }

    private void push(int start, double x, double y, double at, int r) {
        if (size > start && x < change[size - 1]) {
            insert(start, x, y, at, r);
            return;
        }
        boolean left = false;
        if (size > start && x == change[size - 1]) {
            if (y >= cost[size - 1]) {
                return;
            }
            left = size >= start + 2 && bridge[size - 2];
            size--;
        }
        while (size >= start + 2
                && (cost[size - 1] - cost[size - 2]) * (x - change[size - 1])
                        >= (y - cost[size - 1]) * (change[size - 1] - change[size - 2])) {
            left |= bent(x, y);
            size--;
        }
        grow();
        if (size > start) {
            bridge[size - 1] = left;
        }
        set(size++, x, y, at, r);
    }

    /** Whether leaving out the last corner changes the function, not only how it is written. */
    private boolean bent(double x, double y) {
        double part = (change[size - 1] - change[size - 2]) / (x - change[size - 2]);
        double straight = cost[size - 2] + (y - cost[size - 2]) * part;
        return bridge[size - 2] || cost[size - 1] > straight + 1e-9;
    }

    /** For ranges that overlap: takes the corners out and pushes all in order. */
    private void insert(int start, double x, double y, double at, int r) {
        int n = size - start + 1;
        double[][] corners = new double[n][];
        for (int i = 0; i < n - 1; i++) {
            int j = start + i;
            corners[i] = new double[] {change[j], cost[j], power[j], range[j]};
        }
        corners[n - 1] = new double[] {x, y, at, r};
        Arrays.sort(
                corners,
                (a, b) -> a[0] != b[0] ? Double.compare(a[0], b[0]) : Double.compare(a[1], b[1]));
        size = start;
        for (double[] c : corners) {
            push(start, c[0], c[1], c[2], (int) c[3]);
        }
    }

    private void set(int i, double x, double y, double at, int r) {
        change[i] = x;
        cost[i] = y;
        power[i] = at;
        range[i] = r;
        bridge[i] = false;
    }

    private void grow() {
        if (size == change.length) {
            int larger = 2 * size;
            change = Arrays.copyOf(change, larger);
            cost = Arrays.copyOf(cost, larger);
            power = Arrays.copyOf(power, larger);
            range = Arrays.copyOf(range, larger);
            bridge = Arrays.copyOf(bridge, larger);
        }
    }
}
