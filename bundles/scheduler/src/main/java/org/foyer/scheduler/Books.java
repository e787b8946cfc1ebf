package org.foyer.scheduler;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.foyer.scheduler.spi.CostBreakdown;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.HeatedRoom;
import org.foyer.scheduler.spi.Schedule;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.SolarPlant;
import org.foyer.scheduler.spi.Solution;

/** Writes a plan down: schedules, grid and what it costs for which reason. */
final class Books {

    private final Site site;
    private final Plan plan;
    private double unmet;
    private double discomfort;
    private double wear;
    private double starts;
    private double churn;
    private double end;

    Books(Plan plan) {
        this.plan = plan;
        site = plan.site;
    }

    Solution solution(double bound, int iterations) {
        Map<String, Schedule> schedules = new HashMap<>();
        for (int u = 0; u < site.units.size(); u++) {
            Unit unit = site.units.get(u);
            Decision decision = plan.decisions[u];
            schedules.put(
                    unit.id(),
                    unit instanceof Job job ? job(job, decision) : store((Store) unit, decision));
        }
        for (Device device : site.problem.devices()) {
            if (device instanceof SolarPlant plant) {
                schedules.put(plant.id(), sun(plant));
            } else if (device instanceof HeatedRoom room) {
                schedules.computeIfPresent(room.id(), (id, s) -> inCelsius(room, s));
            }
        }
        CostBreakdown cost = cost();
        double total = cost.totalEur();
        double slack = 1e-6 * Math.max(1, Math.abs(total));
        // Rounding errors must not make a bound that no plan keeps.
        double safe = Math.min(bound - 1e-9 * Math.max(1, Math.abs(bound)), total);
        boolean optimal = total - bound <= slack;
        return new Solution(
                schedules, Series.each(site.slots, this::grid), cost, safe, optimal, iterations);
    }

    private double grid(int t) {
        return plan.load.importW(t);
    }

    private Schedule job(Job job, Decision decision) {
        double[] power = new double[site.slots];
        double[] range = new double[site.slots];
        java.util.Arrays.fill(range, -1);
        for (int k = 0; k < job.power.length; k++) {
            int t = decision.start() + k;
            if (t >= 0 && t < site.slots) {
                power[t] = job.power[k];
                range[t] = 0;
            }
        }
        churn += job.churn(decision.start());
        return new Schedule(
                Series.of(power),
                Series.of(range),
                OptionalInt.of(decision.start()),
                Series.constant(site.slots, 0));
    }

    private Schedule store(Store store, Decision decision) {
        double[] states = new double[site.slots];
        double state = store.initial;
        boolean was = store.on;
        churn += store.absent();
        for (int t = 0; t < site.slots; t++) {
            double power = decision.power()[t];
            if (t >= store.from && t < store.to) {
                boolean runs = decision.range()[t] >= 0;
                starts += runs && !was && !store.battery ? store.startCost : 0;
                was = runs;
                wear += store.wear * Math.abs(power);
                churn += store.powerCost(t, power) - store.wear * Math.abs(power);
                state = store.next(t, state, power);
                price(store, t, state);
            }
            states[t] = state;
        }
        return new Schedule(
                Series.of(decision.power()),
                Series.each(site.slots, t -> decision.range()[t]),
                OptionalInt.empty(),
                Series.of(states));
    }

    private void price(Store store, int t, double state) {
        double cost = store.stateCost(t, state);
        if (t == store.to - 1) {
            double value = -store.endValue * (state - store.endFrom);
            double missing = store.needCost * Math.max(0, store.need - state);
            if (state < store.need && store.need > 0) {
                // The worth of a surplus is no part of what is missing.
                missing += value;
                value = 0;
            }
            unmet += missing;
            end += value;
            cost -= missing + value;
        }
        discomfort += cost;
    }

    private static Schedule inCelsius(HeatedRoom room, Schedule s) {
        Series state = Series.each(s.state().slots(), t -> s.state().at(t) / room.capacityWhPerK());
        return new Schedule(s.powerW(), s.range(), s.start(), state);
    }

    private Schedule sun(SolarPlant plant) {
        Series power =
                Series.each(
                        site.slots,
                        t -> {
                            double full = plant.powerW().at(t);
                            if (!plant.curtailable() || full == 0) {
                                return -full;
                            }
                            double less = site.net[t].curtailed(plan.load.net[t]);
                            return -full * (1 - less / site.curtailable[t]);
                        });
        return new Schedule(
                power,
                Series.constant(site.slots, 0),
                OptionalInt.empty(),
                Series.constant(site.slots, 0));
    }

    private CostBreakdown cost() {
        Load load = plan.load;
        double bought = 0;
        double sold = 0;
        double own = 0;
        double reserve = 0;
        double highest = site.peakReached;
        double all = load.total() - site.peak * (load.highestImport() - site.peakReached);
        for (int t = 0; t < site.slots; t++) {
            double grid = load.importW(t);
            double exported = Math.max(0, -grid);
            double curtailed = site.net[t].curtailed(load.net[t]);
            bought += site.imported[t] * Math.max(0, grid);
            sold -= (site.exported[t] + site.ownUse) * exported;
            own -= site.ownUse * (site.sun[t] - curtailed - exported);
            highest = Math.max(highest, grid);
            reserve += load.reserve(t);
        }
        double overload = all - bought - sold - own - reserve;
        return new CostBreakdown(
                bought,
                sold,
                own,
                site.peak * (highest - site.peakReached),
                Math.abs(overload) < 1e-9 ? 0 : overload,
                unmet,
                discomfort,
                reserve,
                wear,
                starts,
                churn,
                end);
    }
}
