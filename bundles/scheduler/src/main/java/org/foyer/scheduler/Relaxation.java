package org.foyer.scheduler;

/**
 * The Lagrangian relaxation: everything that units share has a price, each answers alone, and what
 * all answers cost together is a bound that no plan undercuts. The prices follow the volume
 * algorithm (Barahona and Anbil 2000). Asymmetry has no price, which leaves the bound valid. Not
 * thread-safe.
 */
final class Relaxation {

    private static final double RECENT = 0.1;

    /** How far above the bound the best plan is looked for at most. */
    private static final double FAR = 0.1;

    private final Site site;
    private final SlotDual slot;
    private final UnitDual dual;
    private final Prices tried;

    /** The best prices so far. */
    final Prices prices;

    /** Averages of what each unit took, which come near the best mixture. */
    final double[][] mean;

    private final double[] net;
    private final double[] peaks;
    private final double[][] conductor = new double[3][];
    private final double[] flexible;
    private final double[] less;
    private final double[] more;
    private final double[] triedLess;
    private final double[] triedMore;

    private double bound = Double.NEGATIVE_INFINITY;
    private double step = 1;
    private int passes;
    private int failed;

    Relaxation(Site site) {
        this.site = site;
        int slots = site.slots;
        slot = new SlotDual(site);
        dual = new UnitDual(slots);
        tried = new Prices(slots);
        prices = new Prices(slots);
        mean = new double[site.units.size()][slots];
        net = new double[slots];
        peaks = new double[slots];
        flexible = new double[slots];
        less = new double[slots];
        more = new double[slots];
        triedLess = new double[slots];
        triedMore = new double[slots];
        for (int c = 0; c < 3; c++) {
            conductor[c] = new double[slots];
        }
    }

    double bound() {
        return bound;
    }

    int passes() {
        return passes;
    }

    /** Prices as a plan's next watt costs. */
    void beginAt(Load load) {
        double[] even = {1 / 3.0, 1 / 3.0, 1 / 3.0};
        for (int t = 0; t < site.slots; t++) {
            double more = load.at(t, 25, 0, even, false);
            double fewer = load.at(t, -25, 0, even, false);
            tried.net[t] = (more - fewer) / 50;
        }
        slot.project(tried.net);
    }

    /**
     * Asks all units once.
     *
     * @param upper cost of the best plan so far
     */
    void pass(double upper) {
        if (passes > 0) {
            follow(upper);
        }
        double recent = passes == 0 ? 1 : Math.max(RECENT, 1.0 / (passes + 1));
        double value = site.constant;
        double[][] shares = {net, peaks, conductor[0], conductor[1], conductor[2], flexible};
        for (double[] share : shares) {
            for (int t = 0; t < site.slots; t++) {
                share[t] *= 1 - recent;
            }
        }
        for (int u = 0; u < site.units.size(); u++) {
            Unit unit = site.units.get(u);
            value += dual.least(unit, tried);
            collect(unit, mean[u], recent);
        }
        for (int t = 0; t < site.slots; t++) {
            value += common(t);
        }
        passes++;
        if (value > bound) {
            step = Math.min(2, step * 1.2);
            bound = value;
            failed = 0;
            prices.copy(tried);
            System.arraycopy(triedLess, 0, less, 0, site.slots);
            System.arraycopy(triedMore, 0, more, 0, site.slots);
        } else if (++failed % 3 == 0) {
            step = Math.max(1e-4, step * 0.75);
        }
    }

    private void collect(Unit unit, double[] mean, double recent) {
        boolean flexes = unit instanceof Store store && store.flexible;
        for (int t = unit.from(); t < unit.to(); t++) {
            double power = recent * dual.power[t];
            mean[t] = (1 - recent) * mean[t] + power;
            net[t] += power;
            peaks[t] += recent * dual.excess[t];
            for (int c = 0; c < 3; c++) {
                conductor[c][t] += recent * dual.conductor[c][t];
            }
            if (flexes) {
                flexible[t] += power;
            }
        }
    }

    /** What the slot adds to the bound. */
    private double common(int t) {
        double value = slot.least(t, tried.net[t]) + tried.net[t] * site.base[t];
        if (tried.peak[t] > 0) {
            value += tried.peak[t] * (site.base[t] - site.importLimit[t]);
        }
        for (int c = 0; c < 3; c++) {
            if (tried.conductor[c][t] > 0) {
                value += tried.conductor[c][t] * (site.conductor[c][t] - site.phaseLimit);
            }
        }
        return value + triedLess[t] * site.reserveLeast[t] - triedMore[t] * site.reserveMost[t];
    }

    /** Moves the best prices along what was missing on average. */
    private void follow(double upper) {
        double norm = 0;
        double[][] way = new double[8][site.slots];
        for (int t = 0; t < site.slots; t++) {
            double taken = site.base[t] + net[t];
            way[0][t] = slot.missing(t, prices.net[t], taken);
            if (site.importLimit[t] < 1e9) {
                way[1][t] = bounded(prices.peak[t], taken + peaks[t] - site.importLimit[t]);
            }
            for (int c = 0; site.phased && c < 3; c++) {
                double over = site.conductor[c][t] + conductor[c][t] - site.phaseLimit;
                way[2 + c][t] = bounded(prices.conductor[c][t], over);
            }
            if (site.reserved) {
                way[5][t] = bounded(less[t], site.reserveLeast[t] - flexible[t]);
                way[6][t] = bounded(more[t], flexible[t] - site.reserveMost[t]);
            }
            for (double[] part : way) {
                norm += part[t] * part[t];
            }
        }
        // A plan that is far off must not make the steps wild.
        double missing = Math.min(upper - bound, FAR * Math.max(1, Math.abs(bound)));
        boolean still = norm < 1e-9 || !Double.isFinite(missing);
        double length = still ? 0 : step * Math.max(missing, 1e-6) / norm;
        for (int t = 0; t < site.slots; t++) {
            tried.net[t] = prices.net[t] + length * way[0][t];
            tried.peak[t] = within(prices.peak[t] + length * way[1][t], site.overload);
            for (int c = 0; c < 3; c++) {
                tried.conductor[c][t] =
                        within(prices.conductor[c][t] + length * way[2 + c][t], site.overload);
            }
            triedLess[t] = within(less[t] + length * way[5][t], site.reserve);
            triedMore[t] = within(more[t] + length * way[6][t], site.reserve);
            tried.flexible[t] = triedMore[t] - triedLess[t];
        }
        slot.project(tried.net);
    }

    /** Nothing where the price is at its least and would have to go below. */
    private static double bounded(double price, double over) {
        return price <= 0 && over < 0 ? 0 : over;
    }

    private static double within(double price, double most) {
        return Math.max(0, Math.min(most, price));
    }
}
