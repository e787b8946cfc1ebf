package org.foyer.scheduler;

/**
 * The part of a slot in the relaxation: what net import costs at least, less what the prices charge
 * for it. Not thread-safe.
 */
final class SlotDual {

    private final Site site;
    private final double[] low;
    private final double[] high;
    private final double[] top;
    private final double[] bottom;
    private final boolean[] convex;

    private double from;
    private double until;
    private double least;

    SlotDual(Site site) {
        this.site = site;
        low = site.base.clone();
        high = site.base.clone();
        top = new double[site.slots];
        bottom = new double[site.slots];
        convex = new boolean[site.slots];
        site.units.forEach(this::span);
        for (int t = 0; t < site.slots; t++) {
            double[] slopes = site.net[t].slopes;
            top[t] = slopes[0];
            bottom[t] = slopes[0];
            convex[t] = true;
            for (int i = 1; i < slopes.length; i++) {
                convex[t] &= slopes[i] >= slopes[i - 1];
                top[t] = Math.max(top[t], slopes[i]);
                bottom[t] = Math.min(bottom[t], slopes[i]);
            }
        }
    }

    private void span(Unit unit) {
        double least = 0;
        double most = 0;
        if (unit instanceof Job job) {
            for (double power : job.power) {
                most = Math.max(most, power);
            }
        } else {
            Store store = (Store) unit;
            for (int r = 0; r < store.minW.length; r++) {
                least = Math.min(least, store.minW[r]);
                most = Math.max(most, store.maxW[r]);
            }
        }
        for (int t = unit.from(); t < unit.to(); t++) {
            low[t] += least;
            high[t] += most;
        }
    }

    /** What import may be charged above its price for the peak: the part of a price above it. */
    double peakPart(int t, double price) {
        return site.peak > 0 && convex[t] ? Math.max(0, price - top[t]) : 0;
    }

    /**
     * Brings the prices of net import to where they bind: the parts for the peak add up to its
     * price at most.
     */
    void project(double[] prices) {
        double sum = 0;
        for (int t = 0; t < prices.length; t++) {
            prices[t] = Math.max(bottom[t], prices[t]);
            if (site.peak == 0 || !convex[t]) {
                prices[t] = Math.min(top[t], prices[t]);
            }
            sum += peakPart(t, prices[t]);
        }
        if (sum > site.peak) {
            double less = excess(prices);
            for (int t = 0; t < prices.length; t++) {
                double part = peakPart(t, prices[t]);
                if (part > 0) {
                    prices[t] = top[t] + Math.max(0, part - less);
                }
            }
        }
    }

    /** By how much each part must go down so that they add up to the price of the peak. */
    private double excess(double[] prices) {
        double a = 0;
        double b = 0;
        for (int t = 0; t < prices.length; t++) {
            b = Math.max(b, peakPart(t, prices[t]));
        }
        for (int round = 0; round < 60; round++) {
            double middle = (a + b) / 2;
            double sum = 0;
            for (int t = 0; t < prices.length; t++) {
                sum += Math.max(0, peakPart(t, prices[t]) - middle);
            }
            if (sum > site.peak) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return b;
    }

    /**
     * The least of the slot's cost less {@code price} times its net import, over all that can be.
     */
    double least(int t, double price) {
        NetCost net = site.net[t];
        double part = peakPart(t, price);
        least = Double.POSITIVE_INFINITY;
        look(net, part, price, low[t]);
        for (double end : net.ends) {
            if (end > low[t] && end < high[t]) {
                look(net, part, price, end);
            }
        }
        if (low[t] < 0 && high[t] > 0) {
            look(net, part, price, 0);
        }
        look(net, part, price, high[t]);
        return least - part * site.peakReached;
    }

    private void look(NetCost net, double part, double price, double at) {
        double value = net.at(at) + part * Math.max(0, at) - price * at;
        double same = 1e-9 + 1e-9 * Math.abs(value);
        if (value < least - same) {
            least = value;
            from = at;
            until = at;
        } else {
            if (value <= least + same) {
                from = Math.min(from, at);
                until = Math.max(until, at);
            }
            least = Math.min(least, value);
        }
    }

    /**
     * How much more is taken than the slot would like to give at this price: the direction in which
     * the price is to go.
     */
    double missing(int t, double price, double taken) {
        least(t, price);
        if (site.peak > 0 && convex[t] && price >= top[t] - 1e-12) {
            if (price > top[t] + 1e-12) {
                return taken - site.peakReached;
            }
            until = Math.min(until, Math.max(0, site.peakReached));
            from = Math.min(from, until);
        }
        return convex[t]
                ? taken - Math.max(from, Math.min(until, taken))
                : taken - (Math.abs(taken - from) < Math.abs(taken - until) ? from : until);
    }
}
