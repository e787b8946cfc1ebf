package org.foyer.scheduler;

/** What all units take together, and what that costs in each slot. Not thread-safe. */
final class Load {

    final Site site;
    final double[] net;

    /** Peaks over means. */
    final double[] excess;

    final double[][] conductor = new double[3][];
    final double[] flexible;

    /** Import beyond this is priced in {@link #at}, as if each slot set the peak. */
    double peakLevel;

    /**
     * Part of the price of overload in {@link #at}: less than 1 lets units pass each other in a
     * full slot.
     */
    double strictness = 1;

    /** Part of the price of the peak in {@link #at}: less than 1 as many slots share it. */
    double peakPart = 1;

    Load(Site site) {
        this.site = site;
        net = site.base.clone();
        excess = new double[site.slots];
        for (int c = 0; c < 3; c++) {
            conductor[c] = site.conductor[c].clone();
        }
        flexible = new double[site.slots];
        peakLevel = site.peakReached;
    }

    void add(Unit unit, Decision decision, double times) {
        if (unit instanceof Job job) {
            addJob(job, decision.start(), times);
        } else {
            Store store = (Store) unit;
            for (int t = store.from; t < store.to; t++) {
                double power = decision.power()[t] * times;
                if (power != 0) {
                    add(store, t, power, decision.range()[t]);
                }
            }
        }
    }

    private void add(Store store, int t, double power, int range) {
        net[t] += power;
        if (site.phased) {
            double[] share = store.share[Math.max(0, range)];
            conductor[0][t] += share[0] * power;
            conductor[1][t] += share[1] * power;
            conductor[2][t] += share[2] * power;
        }
        if (store.flexible) {
            flexible[t] += power;
        }
    }

    private void addJob(Job job, int start, double times) {
        int last = Math.min(job.power.length, site.slots - start);
        for (int k = Math.max(0, -start); k < last; k++) {
            int t = start + k;
            net[t] += times * job.power[k];
            excess[t] += times * job.excess[k];
            for (int c = 0; site.phased && c < 3; c++) {
                conductor[c][t] += times * job.share[c] * (job.power[k] + job.excess[k]);
            }
        }
    }

    /**
     * What the slot costs with so much more: power, peak over it, parts of conductors, flexible or
     * not.
     */
    double at(int t, double power, double peak, double[] share, boolean counts) {
        double n = net[t] + power;
        double cost = site.net[t].at(n);
        double curtailed = site.net[t].curtailed(n);
        double taken = n + curtailed;
        double over = taken + excess[t] + peak - site.importLimit[t];
        if (over > 0) {
            cost += strictness * site.overload * over;
        }
        if (site.peak > 0 && taken > peakLevel) {
            cost += peakPart * site.peak * (taken - peakLevel);
        }
        if (site.phased) {
            cost += conductors(t, curtailed, power + peak, share);
        }
        if (site.reserved) {
            cost += reserve(t, counts ? flexible[t] + power : flexible[t]);
        }
        return cost;
    }

    private double reserve(int t, double flexing) {
        double less = Math.max(0, site.reserveLeast[t] - flexing);
        return site.reserve * (less + Math.max(0, flexing - site.reserveMost[t]));
    }

    private double conductors(int t, double curtailed, double more, double[] share) {
        double a = conductor[0][t] + share[0] * more + site.curtailShare[0][t] * curtailed;
        double b = conductor[1][t] + share[1] * more + site.curtailShare[1][t] * curtailed;
        double c = conductor[2][t] + share[2] * more + site.curtailShare[2][t] * curtailed;
        double limit = site.phaseLimit;
        double over = Math.max(0, a - limit) + Math.max(0, b - limit) + Math.max(0, c - limit);
        double most = Math.max(a, Math.max(b, c));
        double least = Math.min(a, Math.min(b, c));
        return strictness * site.overload * (over + Math.max(0, most - least - site.asymmetry));
    }

    /** What is missing of the reserve. */
    double reserve(int t) {
        return site.reserved ? reserve(t, flexible[t]) : 0;
    }

    private static final double[] NOTHING = new double[3];

    /** The cost of all slots with the true price of the peak. */
    double total() {
        double level = peakLevel;
        double strict = strictness;
        peakLevel = Double.POSITIVE_INFINITY;
        strictness = 1;
        double cost = site.constant;
        double highest = site.peakReached;
        for (int t = 0; t < site.slots; t++) {
            cost += at(t, 0, 0, NOTHING, false);
            highest = Math.max(highest, importW(t));
        }
        peakLevel = level;
        strictness = strict;
        return cost + site.peak * (highest - site.peakReached);
    }

    /** Import of the slot after curtailing. */
    double importW(int t) {
        return net[t] + site.net[t].curtailed(net[t]);
    }

    /** The slot with the most import. */
    int highestSlot() {
        int highest = 0;
        for (int t = 1; t < site.slots; t++) {
            highest = importW(t) > importW(highest) ? t : highest;
        }
        return highest;
    }

    /** W beyond the limits of the slot. */
    double overW(int t) {
        double over = Math.max(0, importW(t) + excess[t] - site.importLimit[t]);
        for (int c = 0; site.phased && c < 3; c++) {
            over = Math.max(over, conductor[c][t] - site.phaseLimit);
        }
        return over;
    }

    double highestImport() {
        double highest = site.peakReached;
        for (int t = 0; t < site.slots; t++) {
            highest = Math.max(highest, importW(t));
        }
        return highest;
    }
}
