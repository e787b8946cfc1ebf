package org.foyer.scheduler;

import java.util.Arrays;

/**
 * The least that a unit can cost at given prices: exact for jobs, of stores the best of all
 * mixtures of what they can do in a slot, which no real schedule undercuts. Used again and again;
 * not thread-safe.
 */
final class UnitDual {

    private final Points points = new Points();
    private final Hulls hulls = new Hulls();
    private final ConvexSearch convex = new ConvexSearch();
    private final int slots;

    /**
     * What the unit then takes in each slot, of each conductor, and of that the peak over the mean.
     */
    final double[] power;

    final double[][] conductor;
    final double[] excess;

    UnitDual(int slots) {
        this.slots = slots;
        power = new double[slots];
        excess = new double[slots];
        conductor = new double[3][slots];
    }

    double least(Unit unit, Prices prices) {
        Arrays.fill(power, 0);
        Arrays.fill(excess, 0);
        for (double[] c : conductor) {
            Arrays.fill(c, 0);
        }
        Tariff tariff = Tariff.priced(prices);
        return unit instanceof Job job ? job(job, tariff) : store((Store) unit, tariff);
    }

    private double job(Job job, Tariff tariff) {
        double least = Double.POSITIVE_INFINITY;
        int best = job.earliest;
        for (int start = job.earliest; start <= job.latest; start++) {
            double cost = StoreSolver.cost(job, start, tariff, slots);
            if (cost < least) {
                least = cost;
                best = start;
            }
        }
        int last = Math.min(job.power.length, slots - best);
        for (int k = Math.max(0, -best); k < last; k++) {
            power[best + k] = job.power[k];
            excess[best + k] = job.excess[k];
            for (int c = 0; c < 3; c++) {
                conductor[c][best + k] = job.share[c] * (job.power[k] + job.excess[k]);
            }
        }
        return least;
    }

    private double store(Store store, Tariff tariff) {
        points.find(store, tariff);
        hulls.of(store, points, null, null, null);
        if (!convex.search(store, hulls)) {
            return Double.NEGATIVE_INFINITY;
        }
        double cost = convex.cost;
        if (store.startCost > 0 && !store.on && !store.battery) {
            double never = never(store);
            cost += store.startCost;
            if (never <= cost) {
                return never + store.absent();
            }
        }
        for (int t = store.from; t < store.to; t++) {
            take(store, t);
        }
        return cost + store.absent();
    }

    private double never(Store store) {
        double cost = 0;
        double state = store.initial;
        for (int t = store.from; t < store.to; t++) {
            state = store.next(t, state, 0);
            cost += points.off[t] + store.stateCost(t, state);
        }
        return cost;
    }

    private void take(Store store, int t) {
        int i = convex.corner[t];
        double right = 0;
        if (i + 1 < hulls.first[t + 1]) {
            double width = hulls.change[i + 1] - hulls.change[i];
            right = Math.max(0, Math.min(1, (convex.change[t] - hulls.change[i]) / width));
        }
        take(store, t, i, 1 - right);
        if (right > 0) {
            take(store, t, i + 1, right);
        }
    }

    private void take(Store store, int t, int i, double part) {
        double p = part * hulls.power[i];
        double[] share = store.share[Math.max(0, hulls.range[i])];
        power[t] += p;
        for (int c = 0; c < 3; c++) {
            conductor[c][t] += share[c] * p;
        }
    }
}
