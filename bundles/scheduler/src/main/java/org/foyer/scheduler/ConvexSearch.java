package org.foyer.scheduler;

import java.util.Arrays;

/**
 * The cheapest way of a store through the horizon when each slot's cost is convex: exact dynamic
 * programming on piecewise linear functions, without a grid. Used again and again; not thread-safe.
 */
final class ConvexSearch {

    private final Convex ahead = new Convex();
    private double[] low = new double[0];
    private double[] high = new double[0];
    private int[] offset = new int[0];
    private int[] pieces = new int[0];
    private double[] x = new double[4096];
    private double[] slope = new double[4096];

    /** Cost of the way that was found, without {@link Store#absent}. */
    double cost;

    /** What changes in each slot on that way. */
    double[] change = new double[0];

    /** The hull's corner at or before which each change lies. */
    int[] corner = new int[0];

    /** What a unit of state at the end of each slot saves. */
    double[] worth = new double[0];

    /**
     * Searches.
     *
     * @return whether there is a way
     */
    boolean search(Store store, Hulls hulls) {
        if (offset.length <= store.to) {
            low = new double[store.to + 1];
            high = new double[store.to + 1];
            offset = new int[store.to + 1];
            pieces = new int[store.to + 1];
            change = new double[store.to + 1];
            corner = new int[store.to + 1];
            worth = new double[store.to + 1];
        }
        return reach(store, hulls) && backward(store, hulls) && forward(store, hulls);
    }

    private boolean reach(Store store, Hulls hulls) {
        low[store.from] = store.initial;
        high[store.from] = store.initial;
        for (int t = store.from; t < store.to; t++) {
            if (hulls.first[t] == hulls.first[t + 1]) {
                return false;
            }
            double least = hulls.change[hulls.first[t]];
            double most = hulls.change[hulls.first[t + 1] - 1];
            double keep = store.keep[t];
            double drift = store.drift[t];
            low[t + 1] = Math.max(store.hardLow, keep * low[t] + drift + least);
            high[t + 1] = Math.min(store.hardHigh, keep * high[t] + drift + most);
            if (low[t + 1] > high[t + 1] + 1e-9) {
                return false;
            }
            high[t + 1] = Math.max(low[t + 1], high[t + 1]);
        }
        return true;
    }

    private boolean backward(Store store, Hulls hulls) {
        int used = 0;
        ahead.flat(low[store.to], high[store.to]);
        for (int t = store.to - 1; t >= store.from; t--) {
            price(store, t);
            used = keep(t, used);
            ahead.choose(hulls.change, hulls.cost, hulls.first[t], hulls.first[t + 1]);
            ahead.before(store.keep[t], store.drift[t]);
            if (!ahead.clip(low[t], high[t])) {
                return false;
            }
        }
        cost = ahead.value;
        return true;
    }

    private void price(Store store, int t) {
        ahead.addBelow(store.low[t], store.lowCost[t]);
        ahead.addAbove(store.high[t], store.highCost[t]);
        if (t == store.to - 1) {
            ahead.addLinear(-store.endValue);
            ahead.value += store.endValue * store.endFrom;
            ahead.addBelow(store.need, store.needCost);
        }
    }

    private int keep(int t, int used) {
        int n = ahead.pieces;
        if (used + n + 1 > x.length) {
            x = Arrays.copyOf(x, 2 * (used + n + 1));
            slope = Arrays.copyOf(slope, 2 * (used + n + 1));
        }
        System.arraycopy(ahead.x, 0, x, used, n + 1);
        System.arraycopy(ahead.slope, 0, slope, used, n);
        offset[t] = used;
        pieces[t] = n;
        return used + n + 1;
    }

    private boolean forward(Store store, Hulls hulls) {
        double state = store.initial;
        for (int t = store.from; t < store.to; t++) {
            double z = store.keep[t] * state + store.drift[t];
            int begin = offset[t];
            int end = begin + pieces[t];
            int from = hulls.first[t];
            int last = hulls.first[t + 1] - 1;
            double least = Math.max(hulls.change[from], x[begin] - z);
            double most = Math.min(hulls.change[last], x[end] - z);
            int at = from;
            double d = least;
            while (at < last) {
                double right = hulls.change[at + 1];
                if (right > least) {
                    double wanted =
                            -(hulls.cost[at + 1] - hulls.cost[at]) / (right - hulls.change[at]);
                    double crossing = crossing(begin, end, wanted) - z;
                    d = Math.max(d, Math.min(crossing, right));
                    if (crossing < right) {
                        break;
                    }
                }
                at++;
            }
            d = Math.max(hulls.change[from], Math.min(d, Math.max(least, most)));
            d = Math.min(d, hulls.change[last]);
            while (at > from && hulls.change[at] > d) {
                at--;
            }
            while (at < last - 1 && hulls.change[at + 1] <= d) {
                at++;
            }
            change[t] = d;
            corner[t] = Math.min(at, Math.max(from, last - 1));
            state = z + d;
            worth[t] = -slopeAt(begin, end, state);
        }
        return true;
    }

    /** The first point from which on the function rises by at least this slope. */
    private double crossing(int begin, int end, double wanted) {
        int a = begin;
        int b = end;
        while (a < b) {
            int middle = (a + b) >>> 1;
            if (slope[middle] >= wanted) {
                b = middle;
            } else {
                a = middle + 1;
            }
        }
        return x[a];
    }

    private double slopeAt(int begin, int end, double state) {
        int found = Arrays.binarySearch(x, begin, end, state);
        int piece = found >= 0 ? found : -found - 2;
        return slope[Math.max(begin, Math.min(piece, end - 1))];
    }
}
