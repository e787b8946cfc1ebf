package org.foyer.scheduler;

import java.util.Arrays;

/**
 * What a unit pays for what it takes: the marginal cost beside everybody else, the prices of the
 * relaxation, or a mixture. Not thread-safe.
 */
final class Tariff {

    private final Load load;
    private final Prices prices;

    /** Part of the prices, 0 to 1. */
    private final double priced;

    private double[] kinks = new double[32];
    private int count;

    private Tariff(Load load, Prices prices, double priced) {
        this.load = load;
        this.prices = prices;
        this.priced = priced;
    }

    static Tariff marginal(Load load) {
        return new Tariff(load, null, 0);
    }

    static Tariff priced(Prices prices) {
        return new Tariff(null, prices, 1);
    }

    static Tariff mixed(Load load, Prices prices, double priced) {
        return new Tariff(load, prices, priced);
    }

    double of(Store store, int t, double power, int range) {
        double[] share = store.share[Math.max(0, range)];
        double cost = store.powerCost(t, power);
        if (priced > 0) {
            cost += priced * power * prices.of(t, share, store.flexible);
        }
        if (priced < 1) {
            cost += (1 - priced) * load.at(t, power, 0, share, store.flexible);
        }
        return cost;
    }

    double of(Job job, int t, double power, double peak) {
        double cost = 0;
        if (priced > 0) {
            double at = prices.of(t, job.share, false);
            cost += priced * (power * at + peak * prices.ofPeak(t, job.share));
        }
        if (priced < 1) {
            double more =
                    load.at(t, power, peak, job.share, false) - load.at(t, 0, 0, job.share, false);
            cost += (1 - priced) * more;
        }
        return cost;
    }

    /**
     * Powers between least and most, with both, between which the price of this store is constant;
     * ascending.
     */
    int kinks(Store store, int t, int range, double least, double most) {
        count = 0;
        put(least);
        put(most);
        inside(0, least, most);
        if (store.planned != null) {
            inside(store.planned[t], least, most);
        }
        if (priced < 1) {
            shared(store, t, store.share[range], least, most);
        }
        Arrays.sort(kinks, 0, count);
        int kept = 1;
        for (int i = 1; i < count; i++) {
            if (kinks[i] > kinks[kept - 1] + 1e-7) {
                kinks[kept++] = kinks[i];
            }
        }
        count = kept;
        return kept;
    }

    double kink(int i) {
        return kinks[i];
    }

    private void shared(Store store, int t, double[] share, double least, double most) {
        Site site = load.site;
        double net = load.net[t];
        for (double end : site.net[t].ends) {
            inside(end - net, least, most);
        }
        inside(site.importLimit[t] - net - load.excess[t], least, most);
        if (site.peak > 0) {
            inside(load.peakLevel - net, least, most);
        }
        if (site.phased) {
            conductors(site, t, share, least, most);
        }
        if (site.reserved && store.flexible) {
            inside(site.reserveLeast[t] - load.flexible[t], least, most);
            inside(site.reserveMost[t] - load.flexible[t], least, most);
        }
    }

    private void conductors(Site site, int t, double[] share, double least, double most) {
        for (int c = 0; c < 3; c++) {
            if (share[c] > 0) {
                inside((site.phaseLimit - load.conductor[c][t]) / share[c], least, most);
            }
            int d = (c + 1) % 3;
            double slope = share[c] - share[d];
            if (slope != 0) {
                double apart = load.conductor[c][t] - load.conductor[d][t];
                inside((site.asymmetry - apart) / slope, least, most);
                inside((-site.asymmetry - apart) / slope, least, most);
            }
        }
    }

    private void inside(double power, double least, double most) {
        if (power > least && power < most) {
            put(power);
        }
    }

    private void put(double power) {
        if (count == kinks.length) {
            kinks = Arrays.copyOf(kinks, 2 * count);
        }
        kinks[count++] = power;
    }
}
