package org.foyer.scheduler;

import java.util.Arrays;

/**
 * Powers worth looking at in each slot of a store, with what they change and cost. Used again and
 * again; not thread-safe.
 */
final class Points {

    int[] first = new int[0];
    double[] power = new double[64];
    double[] change = new double[64];
    double[] cost = new double[64];
    int[] range = new int[64];

    /** Cost of being off, in each slot. */
    double[] off = new double[0];

    private int size;

    /** Finds the points of all slots in which the store can run. */
    void find(Store store, Tariff tariff) {
        if (first.length <= store.to) {
            first = new int[store.to + 1];
            off = new double[store.to + 1];
        }
        size = 0;
        for (int t = store.from; t < store.to; t++) {
            first[t] = size;
            off[t] = store.battery ? 0 : tariff.of(store, t, 0, -1);
            for (int r = 0; r < store.minW.length; r++) {
                int kinks = tariff.kinks(store, t, r, store.minW[r], store.maxW[r]);
                for (int i = 0; i < kinks; i++) {
                    double at = tariff.kink(i);
                    put(at, store.change(t, at), tariff.of(store, t, at, r), r);
                }
            }
        }
        first[store.to] = size;
    }

    private void put(double at, double changed, double costs, int r) {
        if (size == power.length) {
            int larger = 2 * size;
            power = Arrays.copyOf(power, larger);
            change = Arrays.copyOf(change, larger);
            cost = Arrays.copyOf(cost, larger);
            range = Arrays.copyOf(range, larger);
        }
        power[size] = at;
        change[size] = changed;
        cost[size] = costs;
        range[size++] = r;
    }
}
