package org.foyer.scheduler;

import java.util.Arrays;
import org.foyer.scheduler.spi.Schedule;
import org.foyer.scheduler.spi.WarmStart;

/** Carries an earlier plan over, as far as physics lets it. */
final class Replay {

    private final Site site;
    private final WarmStart warm;

    Replay(Site site, WarmStart warm) {
        this.site = site;
        this.warm = warm;
    }

    /** What the unit did, mended; null for a unit that the plan does not know. */
    Decision of(Unit unit) {
        Schedule schedule = warm.solution().schedules().get(unit.id());
        if (schedule == null) {
            return null;
        }
        if (unit instanceof Job job) {
            if (schedule.start().isEmpty()) {
                return null;
            }
            int start = schedule.start().getAsInt() - warm.passedSlots();
            return job.at(Math.max(job.earliest, Math.min(job.latest, start)));
        }
        Store store = (Store) unit;
        return store.battery ? battery(store, schedule) : switched(store, schedule);
    }

    private double wanted(Schedule schedule, int t) {
        int then = t + warm.passedSlots();
        return then < schedule.powerW().slots() ? schedule.powerW().at(then) : 0;
    }

    private Decision battery(Store store, Schedule schedule) {
        double[] power = new double[site.slots];
        double state = store.initial;
        for (int t = store.from; t < store.to; t++) {
            double p = Math.max(store.minW[0], Math.min(store.maxW[0], wanted(schedule, t)));
            double reached = store.next(t, state, p);
            double kept = Math.max(store.hardLow, Math.min(store.hardHigh, reached));
            power[t] = kept == reached ? p : store.power(t, kept - state);
            state = store.next(t, state, power[t]);
        }
        return store.decided(power, new int[site.slots]);
    }

    private Decision switched(Store store, Schedule schedule) {
        double[] power = new double[site.slots];
        int[] range = new int[site.slots];
        Arrays.fill(range, -1);
        boolean runs = store.on;
        int bound = store.bound;
        double state = store.initial;
        for (int t = store.from; t < store.to; t++) {
            double wanted = wanted(schedule, t);
            boolean wants = wanted > 0 && store.minW.length > 0;
            int used = wants ? rangeOf(store, schedule, t, wanted) : 0;
            double least = store.minW.length == 0 ? 0 : store.minW[used];
            boolean fits = store.minW.length > 0 && room(store, t, state) >= least - 1e-9;
            boolean on = bound > 0 ? runs : wants && fits;
            if (on) {
                double most = Math.min(store.maxW[used], room(store, t, state));
                power[t] = Math.max(least, Math.min(most, wanted));
                range[t] = used;
            }
            if (on != runs) {
                bound = on ? store.minRun : store.minRest;
            }
            bound = Math.max(0, bound - 1);
            runs = on;
            state = store.next(t, state, power[t]);
        }
        return StoreSolver.settled(store, power, range);
    }

    private static double room(Store store, int t, double state) {
        return (store.hardHigh - store.keep[t] * state - store.drift[t]) / store.gain[t];
    }

    /** The range that was used, when it is still there, or the one that fits best. */
    private int rangeOf(Store store, Schedule schedule, int t, double wanted) {
        int then = t + warm.passedSlots();
        int used = then < schedule.range().slots() ? (int) schedule.range().at(then) : -1;
        if (used >= 0
                && used < store.minW.length
                && wanted >= store.minW[used] - 1e-6
                && wanted <= store.maxW[used] + 1e-6) {
            return used;
        }
        int best = 0;
        double off = Double.POSITIVE_INFINITY;
        for (int r = 0; r < store.minW.length; r++) {
            double away = Math.max(store.minW[r] - wanted, wanted - store.maxW[r]);
            if (away < off) {
                off = away;
                best = r;
            }
        }
        return best;
    }
}
