package org.foyer.forecast.learn;

import java.util.List;

/**
 * Which days look empty: of what usually goes beyond the load that never ends hardly anything was
 * there. No calendar is asked. Immutable.
 */
final class Absence {

    /** A day with less of its usual activity than this is empty. */
    private static final double EMPTY = 0.25;

    /** Before there are so many days nothing is usual. */
    private static final int LEAST_DAYS = 5;

    /** Parts of a day in which there is usually less than this share of it tell nothing. */
    private static final double TELLING = 0.25;

    /** How far one looks back to see whether somebody is in now, slots. */
    private static final int BACK = 64;

    /** Somebody who came back is seen in so many slots. */
    private static final int RETURNED = 6;

    private final double[] usual;
    private final double base;
    private final boolean[] empty;
    private final List<DayCurve> days;

    Absence(List<DayCurve> days) {
        this.days = days;
        int slots = days.isEmpty() ? 0 : days.get(0).slots();
        this.usual = new double[slots];
        Weighted values = new Weighted();
        for (int slot = 0; slot < slots; slot++) {
            values.clear();
            for (DayCurve day : days) {
                if (day.knows(slot)) {
                    values.add(day.at(slot), 1);
                }
            }
            usual[slot] = values.isEmpty() ? Double.NaN : values.quantile(0.5);
        }
        this.base = base();
        this.empty = new boolean[days.size()];
        for (int i = 0; i < empty.length; i++) {
            DayCurve day = days.get(i);
            empty[i] =
                    days.size() >= LEAST_DAYS
                            && day.known() >= slots / 2
                            && share(day, day, 0, slots) < EMPTY;
        }
    }

    private double base() {
        Weighted all = new Weighted();
        for (double value : usual) {
            if (!Double.isNaN(value)) {
                all.add(value, 1);
            }
        }
        return all.isEmpty() ? Double.NaN : all.quantile(0.1);
    }

    boolean isEmpty(int day) {
        return empty[day];
    }

    /**
     * Whether nobody is in, as the last hours look.
     *
     * @param today what is known of it; of nothing if it begins
     * @param next the slot that begins now
     */
    boolean now(DayCurve today, int next) {
        int last = days.size() - 1;
        if (days.size() < LEAST_DAYS || !days.get(last).date().plusDays(1).equals(today.date())) {
            return false;
        }
        DayCurve yesterday = days.get(last);
        return share(yesterday, today, next - BACK, next) < EMPTY
                && !(share(yesterday, today, next - RETURNED, next) > 2 * EMPTY);
    }

    /** Activity in those slots over the usual one; NaN where that tells nothing. */
    private double share(DayCurve before, DayCurve day, int from, int until) {
        double there = 0;
        double expected = 0;
        double whole = 0;
        for (double value : usual) {
            whole += Double.isNaN(value) ? 0 : Math.max(0, value - base);
        }
        for (int i = from; i < until; i++) {
            int slot = Math.floorMod(i, usual.length);
            double value = (i < 0 ? before : day).at(slot);
            if (!Double.isNaN(value) && !Double.isNaN(usual[slot])) {
                there += Math.max(0, value - base);
                expected += Math.max(0, usual[slot] - base);
            }
        }
        boolean tells = expected > 0 && (until - from <= RETURNED || expected >= TELLING * whole);
        return tells ? there / expected : Double.NaN;
    }
}
