package org.foyer.scheduler;

import java.util.SplittableRandom;
import org.foyer.scheduler.spi.Solution;
import org.foyer.scheduler.spi.WarmStart;

/**
 * Any-time search: one unit after the other against the marginal cost of the rest, then small
 * groups taken out and put back, while a relaxation proves a bound and lends its prices. Not
 * thread-safe.
 */
final class Search {

    private static final double BETTER = 1e-9;

    private static final double[] STRICTER = {0.001, 0.003, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1};

    /** Part of the steps that the relaxation takes. */
    private static final double RELAXED = 0.3;

    /** The same where limits bind, and only its prices say who has to give way. */
    private static final double SCARCE = 0.7;

    /** One of so many moves looks for another peak. */
    private static final int LEVELS = 6;

    /** How much worse a plan may be to go on from, over its cost. */
    private static final double TOLERANCE = 0.001;

    /** Moves without a better plan before the search goes back to the best. */
    private static final int PATIENCE = 25;

    private final Site site;
    private final Meter meter;
    private final SplittableRandom dice;
    private final Plan plan;
    private final StoreSolver solver = new StoreSolver();
    private final Relaxation relaxation;
    private final Groups groups;
    private final Prices noisy;
    private Decision[] best;
    private double least;

    /** Where the search stands, which may be a little worse than the best. */
    private Decision[] here;

    private double hereCost;
    private int away;
    private int relaxed;

    Search(Site site, Meter meter, long seed) {
        this.site = site;
        this.meter = meter;
        dice = new SplittableRandom(seed);
        plan = new Plan(site);
        relaxation = new Relaxation(site);
        groups = new Groups(site, dice);
        noisy = new Prices(site.slots);
        best = plan.copy();
        least = plan.total();
        here = best;
        hereCost = least;
    }

    /** Begins with an earlier plan. */
    void follow(WarmStart warm) {
        Replay replay = new Replay(site, warm);
        for (int u = 0; u < plan.decisions.length; u++) {
            Decision decision = replay.of(site.units.get(u));
            if (decision != null) {
                plan.set(u, decision);
            }
        }
        keepIfBetter();
    }

    void run(boolean warm) {
        if (plan.decisions.length == 0) {
            relaxation.beginAt(plan.load);
            relaxation.pass(least);
            return;
        }
        if (!warm) {
            construct();
            loosen();
        }
        sweep();
        sweep();
        relaxation.beginAt(plan.load);
        relax(warm ? 3 : 8);
        double share = scarce() ? SCARCE : RELAXED;
        int again = warm ? 32 : 8;
        while (!meter.over() && !proved()) {
            if (relaxation.passes() >= again) {
                again = 2 * relaxation.passes();
                mixed(-1);
                sweep();
            } else if (relaxed < share * meter.steps()) {
                relax(1);
            } else if (site.peak > 0 && dice.nextInt(LEVELS) == 0) {
                level();
            } else {
                improve();
            }
        }
    }

    private boolean proved() {
        return least - relaxation.bound() <= 1e-7 * Math.max(1, Math.abs(least));
    }

    Solution solution() {
        plan.restore(best);
        return new Books(plan).solution(relaxation.bound(), meter.steps());
    }

    /** Everybody in turn, the least flexible first, beside those who came before. */
    private void construct() {
        for (int u = 0; u < plan.decisions.length; u++) {
            plan.remove(u);
        }
        Tariff marginal = Tariff.marginal(plan.load);
        for (int u : groups.order()) {
            // A first plan is made whole, whatever the budget.
            plan.set(u, solver.best(site.units.get(u), marginal, site.slots));
            meter.step();
        }
        keepIfBetter();
    }

    /**
     * Where limits are exceeded: makes them strict step by step, so that those who can give way do.
     */
    private void loosen() {
        if (site.peak == 0 && !scarce()) {
            return;
        }
        plan.load.peakLevel = site.peakReached;
        for (double strictness : STRICTER) {
            plan.load.strictness = strictness;
            plan.load.peakPart = strictness;
            turn();
        }
        plan.load.strictness = 1;
        plan.load.peakPart = 1;
        sweep();
        sweep();
        plan.restore(best);
    }

    /** Whether a limit is exceeded, or kept only as a car goes without. */
    private boolean scarce() {
        for (int t = 0; t < site.slots; t++) {
            if (plan.load.overW(t) > 1) {
                return true;
            }
        }
        for (int u = 0; u < plan.decisions.length; u++) {
            if (site.units.get(u) instanceof Store store && store.need > 0) {
                double state = store.initial;
                for (int t = store.from; t < store.to; t++) {
                    state = store.next(t, state, plan.decisions[u].power()[t]);
                }
                if (state < store.need - 1) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Everybody once more, beside everybody else. */
    private void sweep() {
        plan.load.peakLevel = plan.load.highestImport();
        turn();
    }

    private void turn() {
        for (int u : groups.order()) {
            if (meter.over()) {
                break;
            }
            again(u, Tariff.marginal(plan.load));
        }
        keepIfBetter();
    }

    private void again(int u, Tariff tariff) {
        Decision old = plan.remove(u);
        Decision now = solver.best(site.units.get(u), tariff, site.slots);
        meter.step();
        Unit unit = site.units.get(u);
        boolean worse =
                unit instanceof Store store
                        && StoreSolver.cost(store, old, tariff)
                                < StoreSolver.cost(store, now, tariff);
        plan.set(u, worse ? old : now);
    }

    private void relax(int passes) {
        for (int i = 0; i < passes && (i == 0 || !meter.over()); i++) {
            relaxation.pass(least);
            relaxed += plan.decisions.length;
            meter.steps(plan.decisions.length);
        }
    }

    /**
     * Everybody in turn, beside those who came before and the averages of the relaxation for those
     * who come.
     */
    private void mixed(double peakLevel) {
        Load load = plan.load;
        for (int u = 0; u < plan.decisions.length; u++) {
            plan.remove(u);
            average(u, 1);
        }
        load.peakLevel = peakLevel >= 0 ? peakLevel : load.highestImport();
        Tariff tariff = Tariff.marginal(load);
        for (int u : groups.order()) {
            average(u, -1);
            Unit unit = site.units.get(u);
            plan.set(u, meter.over() ? best[u] : solver.best(unit, tariff, site.slots));
            meter.step();
        }
        keepIfBetter();
    }

    /**
     * Everybody again with another highest import in view, from the best plan or from the averages.
     */
    private void level() {
        double highest = plan.load.highestImport();
        double level = site.peakReached + dice.nextDouble() * 1.1 * (highest - site.peakReached);
        plan.restore(best);
        if (dice.nextInt(2) == 0) {
            mixed(level);
        }
        plan.load.peakLevel = level;
        turn();
        keepIfBetter();
        turn();
        keepIfBetter();
    }

    private void average(int u, double times) {
        double[] mean = relaxation.mean[u];
        for (int t = 0; t < site.slots; t++) {
            plan.load.net[t] += times * mean[t];
        }
    }

    /** Takes a group out and puts it back in another order and at other prices. */
    private void improve() {
        if (++away > PATIENCE) {
            here = best;
            hereCost = least;
            away = 0;
        }
        plan.restore(here);
        int[] group = groups.draw(plan);
        if (site.peak > 0) {
            double highest = plan.load.highestImport();
            double away = dice.nextDouble();
            double part = dice.nextInt(3) == 0 ? 1 + 0.1 * away : 1 - 0.3 * away * away;
            plan.load.peakLevel = site.peakReached + part * (highest - site.peakReached);
        }
        for (int u : group) {
            plan.remove(u);
        }
        double priced = dice.nextInt(3) * 0.5;
        shake();
        Tariff first =
                priced == 0 ? Tariff.marginal(plan.load) : Tariff.mixed(plan.load, noisy, priced);
        Tariff marginal = Tariff.marginal(plan.load);
        for (int i = 0; i < group.length; i++) {
            boolean last = i == group.length - 1;
            Unit unit = site.units.get(group[i]);
            plan.set(group[i], solver.best(unit, last ? marginal : first, site.slots));
            meter.step();
        }
        double before = plan.total();
        for (int round = 0; round < 2 && !meter.over(); round++) {
            for (int u : group) {
                again(u, marginal);
            }
            double now = plan.total();
            if (now > before - 1e-4 * Math.abs(before - least) - BETTER) {
                break;
            }
            before = now;
        }
        double total = plan.total();
        if (total < hereCost + TOLERANCE * Math.max(1, Math.abs(least)) * dice.nextDouble()) {
            here = plan.copy();
            hereCost = total;
        }
        keepIfBetter();
    }

    private void shake() {
        noisy.copy(relaxation.prices);
        double amount = 0.1 * dice.nextDouble();
        for (int t = 0; t < site.slots; t++) {
            noisy.net[t] *= 1 + amount * (dice.nextDouble() - 0.5) * 2;
        }
    }

    private void keepIfBetter() {
        double total = plan.total();
        if (total < least - BETTER) {
            least = total;
            best = plan.copy();
            here = best;
            hereCost = total;
            away = 0;
        }
    }
}
