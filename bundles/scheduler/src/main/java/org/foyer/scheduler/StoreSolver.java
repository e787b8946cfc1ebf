package org.foyer.scheduler;

import java.util.Arrays;

/**
 * The best that a single unit can do against a tariff. Batteries: exact where costs are convex.
 * What is on or off: a grid of states finds when, exact dynamic programming how much. Not
 * thread-safe.
 */
final class StoreSolver {

    private static final int CELLS = 64;

    private final Points points = new Points();
    private final Hulls hulls = new Hulls();
    private final ConvexSearch convex = new ConvexSearch();
    private final SwitchSearch switches = new SwitchSearch(CELLS);
    private final GridSearch grid = new GridSearch(points);
    private double[] least = new double[0];
    private double[] most = new double[0];

    Decision best(Unit unit, Tariff tariff, int slots) {
        if (unit instanceof Job job) {
            return best(job, tariff, slots);
        }
        Store store = (Store) unit;
        points.find(store, tariff);
        return store.battery ? battery(store, tariff, slots) : switched(store, tariff, slots);
    }

    private static Decision best(Job job, Tariff tariff, int slots) {
        int best = job.earliest;
        double least = Double.POSITIVE_INFINITY;
        for (int start = job.earliest; start <= job.latest; start++) {
            double cost = cost(job, start, tariff, slots);
            if (cost < least) {
                least = cost;
                best = start;
            }
        }
        return job.at(best);
    }

    static double cost(Job job, int start, Tariff tariff, int slots) {
        double cost = job.churn(start);
        int last = Math.min(job.power.length, slots - start);
        for (int k = Math.max(0, -start); k < last; k++) {
            cost += tariff.of(job, start + k, job.power[k], job.excess[k]);
        }
        return cost;
    }

    private Decision battery(Store store, Tariff tariff, int slots) {
        hulls.of(store, points, null, null, null);
        if (!convex.search(store, hulls)) {
            return idle(store, slots);
        }
        Decision best = found(store, slots);
        if (!bridged(store)) {
            return best;
        }
        least = filled(least, slots, Double.NEGATIVE_INFINITY);
        most = filled(most, slots, Double.POSITIVE_INFINITY);
        grid.narrow(store, least, most);
        hulls.of(store, points, null, least, most);
        if (!convex.search(store, hulls)) {
            return best;
        }
        Decision next = found(store, slots);
        return cost(store, next, tariff) < cost(store, best, tariff) ? next : best;
    }

    private Decision found(Store store, int slots) {
        double[] power = new double[slots];
        for (int t = store.from; t < store.to; t++) {
            power[t] = store.power(t, convex.change[t]);
        }
        return settled(store, power, new int[slots]);
    }

    /** Whether the way lies on a bridge over costs that are not convex. */
    private boolean bridged(Store store) {
        for (int t = store.from; t < store.to; t++) {
            int i = convex.corner[t];
            if (i + 1 < hulls.first[t + 1]
                    && hulls.bridge[i]
                    && convex.change[t] - hulls.change[i] > 1e-6
                    && hulls.change[i + 1] - convex.change[t] > 1e-6) {
                return true;
            }
        }
        return false;
    }

    private Decision switched(Store store, Tariff tariff, int slots) {
        switches.search(store, points);
        double[] power = new double[slots];
        int[] range = new int[slots];
        Arrays.fill(range, -1);
        System.arraycopy(switches.power, store.from, power, store.from, store.to - store.from);
        System.arraycopy(switches.range, store.from, range, store.from, store.to - store.from);
        Decision first = settled(store, power, range);
        if (store.stepped()) {
            return first;
        }
        Decision refined = refined(store, range, slots);
        return refined == null || cost(store, refined, tariff) > cost(store, first, tariff)
                ? first
                : refined;
    }

    /** The best powers for these ranges of the slots; null when there are none. */
    private Decision refined(Store store, int[] pattern, int slots) {
        hulls.of(store, points, pattern, null, null);
        if (!convex.search(store, hulls)) {
            return null;
        }
        double[] power = new double[slots];
        for (int t = store.from; t < store.to; t++) {
            if (pattern[t] >= 0) {
                double exact = convex.change[t] / store.gain[t];
                power[t] =
                        Math.max(store.minW[pattern[t]], Math.min(store.maxW[pattern[t]], exact));
            }
        }
        return settled(store, power, pattern);
    }

    /** Off, or still; always possible but for shortest times. */
    static Decision idle(Store store, int slots) {
        double[] power = new double[slots];
        int[] range = new int[slots];
        if (!store.battery) {
            Arrays.fill(range, -1);
        }
        for (int t = store.from; store.on && t < store.from + store.bound && t < store.to; t++) {
            power[t] = store.minW[0];
            range[t] = 0;
        }
        return store.decided(power, range);
    }

    /** Rounds away what rounding errors left beyond the hard bounds. */
    static Decision settled(Store store, double[] power, int[] range) {
        if (store.hardHigh < 1e12) {
            double state = store.initial;
            for (int t = store.from; t < store.to; t++) {
                double reached = store.next(t, state, power[t]);
                double kept = Math.max(store.hardLow, Math.min(store.hardHigh, reached));
                if (kept != reached) {
                    power[t] = store.power(t, kept - state);
                    reached = store.next(t, state, power[t]);
                }
                state = reached;
            }
        }
        return store.decided(power, range);
    }

    static double cost(Store store, Decision decision, Tariff tariff) {
        double cost = decision.local();
        for (int t = store.from; t < store.to; t++) {
            double power = decision.power()[t];
            cost += tariff.of(store, t, power, decision.range()[t]) - store.powerCost(t, power);
        }
        return cost;
    }

    private static double[] filled(double[] old, int slots, double value) {
        double[] values = old.length >= slots ? old : new double[slots];
        Arrays.fill(values, value);
        return values;
    }
}
