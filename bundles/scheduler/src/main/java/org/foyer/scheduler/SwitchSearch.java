package org.foyer.scheduler;

import java.util.Arrays;

/**
 * A cheap way of a store that is on or off, with starts and shortest times: dynamic programming on
 * a grid of states with values between the grid's points, then a run forward with exact states.
 * Used again and again; not thread-safe.
 */
final class SwitchSearch {

    private static final double NEVER = 1e15;

    private final int cells;
    private double[] low = new double[0];
    private double[] width = new double[0];
    private double[][] value = new double[0][];

    private final double[] never;
    private double[] priced = new double[0];
    private double[][] reached = new double[0][];
    private int modes;
    private int rests;

    /** Chosen power and range of each slot. */
    double[] power = new double[0];

    int[] range = new int[0];

    SwitchSearch(int cells) {
        this.cells = cells;
        never = new double[cells];
        Arrays.fill(never, NEVER);
    }

    void search(Store store, Points points) {
        rests = store.minRest;
        modes = store.minRest + store.minRun;
        prepare(store);
        grid(store, points);
        Arrays.fill(value[store.to], 0, modes * cells, 0);
        for (int t = store.to - 1; t >= store.from; t--) {
            backward(store, points, t);
        }
        forward(store, points);
    }

    private void prepare(Store store) {
        if (low.length <= store.to) {
            low = new double[store.to + 1];
            width = new double[store.to + 1];
            value = new double[store.to + 1][0];
        }
        if (reached.length < modes) {
            reached = new double[modes][cells];
            priced = new double[modes * cells];
        }
        for (int t = store.from; t <= store.to; t++) {
            if (value[t].length < modes * cells) {
                value[t] = new double[modes * cells];
            }
        }
    }

    /** Spans what can be reached and matters; the need of a car lies on its grid. */
    private void grid(Store store, Points points) {
        if (store.hardHigh < 1e12) {
            still(store, points);
            return;
        }
        double least = store.initial;
        double most = store.initial;
        low[store.from] = least;
        width[store.from] = 1;
        for (int t = store.from; t < store.to; t++) {
            double up = 0;
            for (int i = points.first[t]; i < points.first[t + 1]; i++) {
                up = Math.max(up, points.change[i]);
            }
            double keep = store.keep[t];
            double drift = store.drift[t];
            least = Math.max(store.hardLow, keep * least + drift);
            most = Math.min(store.hardHigh, keep * most + drift + up);
            if (store.highCost[t] > 0) {
                most = Math.max(least, Math.min(most, store.high[t] + 2 * up));
                least = Math.min(most, Math.max(least, store.low[t] - 4 * up));
            }
            low[t + 1] = least;
            width[t + 1] = Math.max(1e-6, (most - least) / (cells - 1));
        }
    }

    /** One grid for all slots of what keeps its state, as a car does. */
    private void still(Store store, Points points) {
        double reach = store.initial;
        for (int t = store.from; t < store.to; t++) {
            double up = 0;
            for (int i = points.first[t]; i < points.first[t + 1]; i++) {
                up = Math.max(up, points.change[i]);
            }
            reach += up;
        }
        double most = Math.min(store.hardHigh, reach);
        double cell = Math.max(1e-6, (most - store.initial) / (cells - 2));
        double need = Math.min(store.need, most) - store.initial;
        if (need > cell) {
            cell = need / Math.floor(need / cell);
        }
        Arrays.fill(low, store.from, store.to + 1, store.initial);
        Arrays.fill(width, store.from, store.to + 1, cell);
    }

    /** Value of a state at the end of the slot, with what the state costs there. */
    private double ahead(Store store, int t, int mode, double state) {
        double[] values = value[t + 1];
        double position = (state - low[t + 1]) / width[t + 1];
        int cell = Math.max(0, Math.min(cells - 2, (int) position));
        int i = mode * cells + cell;
        double v = values[i];
        return v + (position - cell) * (values[i + 1] - v) + store.stateCost(t, state);
    }

    /** Prices the states at the end of the slot on the grid, for {@link #better}. */
    private void price(Store store, int t) {
        for (int cell = 0; cell < cells; cell++) {
            double cost = store.stateCost(t, low[t + 1] + cell * width[t + 1]);
            for (int mode = 0; mode < modes; mode++) {
                priced[mode * cells + cell] = value[t + 1][mode * cells + cell] + cost;
            }
        }
    }

    /** Lowers the values of all cells to what this change of the state and then this mode cost. */
    private void better(Store store, int t, double change, double cost, int next, double[] best) {
        double ratio = store.keep[t] * width[t] / width[t + 1];
        double start =
                (store.keep[t] * low[t] + store.drift[t] + change - low[t + 1]) / width[t + 1];
        double full = (store.hardHigh + 1e-9 - low[t + 1]) / width[t + 1];
        int at = next * cells;
        if (ratio == 1 && start >= 0) {
            int moved = (int) start;
            double last = Math.min(full, cells - 1);
            shifted(at + moved, start - moved, cost, best, last - start);
            overflow(at, start, last, cost, best);
            return;
        }
        for (int cell = 0; cell < cells; cell++) {
            double position = start + cell * ratio;
            if (position > full) {
                break;
            }
            int i = at + Math.max(0, Math.min(cells - 2, (int) position));
            double v = priced[i];
            double reached = cost + v + (position - (i - at)) * (priced[i + 1] - v);
            if (reached < best[cell]) {
                best[cell] = reached;
            }
        }
    }

    /** The first cell from which more than full would be reached: less power will do there. */
    private void overflow(int at, double start, double last, double cost, double[] best) {
        int cell = (int) Math.floor(last - start + 1e-9) + 1;
        if (cell >= 0 && cell < cells && start < last) {
            int top = Math.min(cells - 2, (int) last);
            double v = priced[at + top];
            double filled = v + (last - top) * (priced[at + top + 1] - v);
            best[cell] = Math.min(best[cell], cost + filled);
        }
    }

    /** The same where the grid stays and each cell moves by as much. */
    private void shifted(int from, double part, double cost, double[] best, double last) {
        int count = (int) Math.floor(last + 1e-9) + 1;
        double[] ahead = priced;
        double near = 1 - part;
        if (part < 1e-9) {
            for (int cell = 0; cell < count; cell++) {
                best[cell] = Math.min(best[cell], cost + ahead[from + cell]);
            }
            return;
        }
        for (int cell = 0; cell < count; cell++) {
            double v = cost + near * ahead[from + cell] + part * ahead[from + cell + 1];
            best[cell] = Math.min(best[cell], v);
        }
    }

    /** After a slot at rest: it must rest this much longer, which counts down to 0. */
    private int resting(int mode) {
        return mode >= rests ? rests - 1 : Math.max(0, mode - 1);
    }

    private int running(int mode) {
        return mode < rests ? modes - 1 : Math.max(rests, mode - 1);
    }

    private boolean mayRest(int mode) {
        return mode <= rests;
    }

    private boolean mayRun(int mode) {
        return mode >= rests || mode == 0;
    }

    /** Values at the beginning of the slot: best of resting and running, by what was before. */
    private void backward(Store store, Points points, int t) {
        price(store, t);
        for (int next = 0; next < modes; next++) {
            // Of the modes after this slot: 0 to rests - 1 at rest, then running.
            if (reachable(next)) {
                double[] best = reached[next];
                Arrays.fill(best, NEVER);
                if (next < rests) {
                    better(store, t, 0, points.off[t], next, best);
                } else {
                    for (int i = points.first[t]; i < points.first[t + 1]; i++) {
                        better(store, t, points.change[i], points.cost[i], next, best);
                    }
                }
            }
        }
        for (int mode = 0; mode < modes; mode++) {
            double[] rest = mayRest(mode) ? reached[resting(mode)] : never;
            double[] run = mayRun(mode) ? reached[running(mode)] : never;
            double start = mode < rests ? store.startCost : 0;
            for (int cell = 0; cell < cells; cell++) {
                value[t][mode * cells + cell] = Math.min(rest[cell], run[cell] + start);
            }
        }
    }

    /** Whether some mode leads there. */
    private boolean reachable(int next) {
        for (int mode = 0; mode < modes; mode++) {
            if ((mayRest(mode) && resting(mode) == next)
                    || (mayRun(mode) && running(mode) == next)) {
                return true;
            }
        }
        return false;
    }

    private void forward(Store store, Points points) {
        if (power.length < store.to) {
            power = new double[store.to];
            range = new int[store.to];
        }
        double state = store.initial;
        int mode =
                store.on
                        ? rests + Math.min(store.bound, store.minRun - 1)
                        : Math.min(store.bound, rests - 1);
        for (int t = store.from; t < store.to; t++) {
            double carried = store.keep[t] * state + store.drift[t];
            double best = Double.POSITIVE_INFINITY;
            int chosen = -1;
            double filled = 0;
            if (mayRest(mode)) {
                best = points.off[t] + ahead(store, t, resting(mode), carried);
            }
            if (mayRun(mode)) {
                double start = mode < rests ? store.startCost : 0;
                for (int i = points.first[t]; i < points.first[t + 1]; i++) {
                    double change = fitting(store, t, points, i, carried);
                    if (change > 0) {
                        double v =
                                start
                                        + points.cost[i]
                                        + ahead(store, t, running(mode), carried + change);
                        if (v < best) {
                            best = v;
                            chosen = i;
                            filled = change;
                        }
                    }
                }
            }
            boolean runs = chosen >= 0;
            boolean whole = runs && filled == points.change[chosen];
            power[t] = !runs ? 0 : whole ? points.power[chosen] : store.power(t, filled);
            range[t] = runs ? points.range[chosen] : -1;
            state = runs ? carried + filled : carried;
            mode = runs ? running(mode) : resting(mode);
        }
    }

    /**
     * What the point changes, or as much of it as there is room for; 0 when that is less than the
     * range allows.
     */
    private static double fitting(Store store, int t, Points points, int i, double carried) {
        double change = points.change[i];
        if (carried + change <= store.hardHigh + 1e-9) {
            return change;
        }
        double rest = store.hardHigh - carried;
        return store.power(t, rest) >= store.minW[points.range[i]] ? rest : 0;
    }
}
