package org.foyer.scheduler;

import java.util.Arrays;

/**
 * A way of a battery where costs are not convex, as when export earns more than import costs:
 * dynamic programming between points of a grid. Only finds on which side of the bends to be in each
 * slot. Not thread-safe.
 */
final class GridSearch {

    private static final int CELLS = 48;

    private final Points points;
    private double[] ahead = new double[CELLS];
    private double[] now = new double[CELLS];

    GridSearch(Points points) {
        this.points = points;
    }

    /**
     * Narrows the powers of each slot to a convex part of its costs around the way that was found.
     *
     * @param least smallest power in each slot
     * @param most largest power in each slot
     */
    void narrow(Store store, double[] least, double[] most) {
        int[][] chosen = new int[store.to][CELLS];
        double cell = (store.hardHigh - store.hardLow) / (CELLS - 1);
        if (!(cell > 0)) {
            return;
        }
        Arrays.fill(ahead, 0);
        for (int t = store.to - 1; t >= store.from; t--) {
            for (int i = 0; i < CELLS; i++) {
                backward(store, t, i, cell, chosen[t]);
            }
            double[] swap = ahead;
            ahead = now;
            now = swap;
        }
        double state = store.initial;
        for (int t = store.from; t < store.to; t++) {
            int i = (int) Math.round((state - store.hardLow) / cell);
            double wanted = (chosen[t][i] - i) * cell;
            double power = store.power(t, wanted);
            part(t, power, least, most);
            state = store.hardLow + chosen[t][i] * cell;
        }
    }

    private void backward(Store store, int t, int i, double cell, int[] chosen) {
        int first = points.first[t];
        int last = points.first[t + 1] - 1;
        int down = (int) Math.floor(-points.change[first] / cell + 1e-9);
        int up = (int) Math.floor(points.change[last] / cell + 1e-9);
        double best = Double.POSITIVE_INFINITY;
        int segment = first;
        for (int j = Math.max(0, i - down); j <= Math.min(CELLS - 1, i + up); j++) {
            double change = (j - i) * cell;
            while (segment < last - 1 && points.change[segment + 1] < change) {
                segment++;
            }
            double cost = points.cost[segment];
            if (segment < last) {
                double width = points.change[segment + 1] - points.change[segment];
                double part = (change - points.change[segment]) / width;
                cost += part * (points.cost[segment + 1] - points.cost[segment]);
            }
            cost += store.stateCost(t, store.hardLow + j * cell) + ahead[j];
            if (cost < best) {
                best = cost;
                chosen[i] = j;
            }
        }
        now[i] = best;
    }

    private void part(int t, double power, double[] least, double[] most) {
        int first = points.first[t];
        int last = points.first[t + 1] - 1;
        int left = first;
        while (left < last - 1 && points.power[left + 1] <= power) {
            left++;
        }
        int right = Math.min(last, left + 1);
        while (left > first && slope(left - 1) <= slope(left) + 1e-15) {
            left--;
        }
        while (right < last && slope(right) >= slope(right - 1) - 1e-15) {
            right++;
        }
        least[t] = points.power[left];
        most[t] = points.power[right];
    }

    private double slope(int i) {
        double width = points.change[i + 1] - points.change[i];
        return (points.cost[i + 1] - points.cost[i]) / width;
    }
}
