package org.foyer.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.Grid;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Running;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.Solution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tiny problems, of which every plan is tried: the engine finds the best, and its bound is not
 * above it.
 */
class BruteForceTest {

    private static Problem random(long seed) {
        Random dice = new Random(seed);
        int slots = 5 + dice.nextInt(2);
        double[] price = new double[slots];
        Arrays.setAll(price, t -> 0.05 * (1 + dice.nextInt(8)));
        Grid grid = Tiny.prices(0.04, price);
        if (dice.nextBoolean()) {
            grid = Tiny.limited(grid, 3500, dice.nextBoolean() ? 0.2 : 0);
        }
        Series base = Series.each(slots, t -> dice.nextInt(30) * 100 - 1200);
        List<Device> devices = new ArrayList<>();
        devices.add(Tiny.programme("washer", 0, slots - 2, 1800, 300));
        if (dice.nextBoolean()) {
            devices.add(Tiny.programme("dishes", 1, slots - 2, 900, 1500));
        }
        int least = 1 + dice.nextInt(2);
        devices.add(Tiny.tank(slots, new Running(least, least, dice.nextBoolean(), 1, 0.01)));
        return new Problem(Tiny.HOUR, base, grid, devices, org.foyer.scheduler.spi.Weights.usual());
    }

    /** The least cost of all combinations of starts and switching. */
    private static double best(Problem problem) {
        Site site = new Site(problem);
        List<List<Decision>> choices = new ArrayList<>();
        for (Unit unit : site.units) {
            choices.add(unit instanceof Job job ? starts(job) : patterns((Store) unit, site.slots));
        }
        Plan plan = new Plan(site);
        return best(plan, choices, 0);
    }

    private static double best(Plan plan, List<List<Decision>> choices, int u) {
        if (u == choices.size()) {
            return plan.total();
        }
        double least = Double.POSITIVE_INFINITY;
        for (Decision decision : choices.get(u)) {
            plan.set(u, decision);
            least = Math.min(least, best(plan, choices, u + 1));
        }
        return least;
    }

    private static List<Decision> starts(Job job) {
        List<Decision> all = new ArrayList<>();
        for (int start = job.earliest; start <= job.latest; start++) {
            all.add(job.at(start));
        }
        return all;
    }

    private static List<Decision> patterns(Store store, int slots) {
        List<Decision> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << slots; bits++) {
            double[] power = new double[slots];
            int[] range = new int[slots];
            for (int t = 0; t < slots; t++) {
                boolean on = (bits >> t & 1) == 1;
                power[t] = on ? store.maxW[0] : 0;
                range[t] = on ? 0 : -1;
            }
            if (Physics.keepsTimes(store, range)) {
                all.add(store.decided(power, range));
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @DisplayName("Of programmes and a tank the best plan of all is found, and no bound is above it")
    void findsTheBest(long seed) {
        Problem problem = random(seed);
        double best = best(problem);
        Solution solution = Tiny.solve(problem, 3000);
        assertEquals(best, solution.cost().totalEur(), 1e-6, "seed " + seed);
        assertTrue(solution.lowerBoundEur() <= best + 1e-9, "bound above the best");
    }

    @Test
    @DisplayName("A battery alone is planned exactly, and proved to be")
    void batteryExact() {
        Problem problem =
                Tiny.problem(
                        Tiny.prices(0.05, 0.10, 0.40, 0.12, 0.45),
                        Series.of(500, 2000, 500, 1000),
                        Tiny.battery(4, 2000, 0, 0));
        // Charge 2000 W at 0.10, give 1620 W at 0.40 (or later); then again for the second hour.
        double bought = 2000.0;
        double given = bought * 0.9 * 0.9;
        double second = 1000 / 0.81;
        double energy = 0.5 + bought / 1000;
        double expected =
                energy * 0.10
                        + (2000 - given) / 1000 * 0.40
                        + (500 + second) / 1000 * 0.12
                        + 0.01 * (bought + given + second + 1000) / 1000;
        Solution solution = Tiny.solve(problem, 500);
        assertEquals(expected, solution.cost().totalEur(), 1e-9);
        assertTrue(solution.provedOptimal(), "gap " + solution.gap());
    }

    @Test
    @DisplayName("A battery does not burn energy when the price is negative")
    void negativePrices() {
        Problem problem =
                Tiny.problem(
                        Tiny.prices(-0.5, -0.3, -0.3),
                        Series.of(0, 0),
                        Tiny.battery(2, 2000, 5000, 0));
        Solution solution = Tiny.solve(problem, 300);
        // It is full: to take something it must first give something, at a loss.
        assertEquals(0, solution.cost().totalEur(), 1e-9);
        assertTrue(solution.lowerBoundEur() <= 0);
    }

    @Test
    @DisplayName("Power that is cheaper to buy than to sell is found with a battery, too")
    void exportDearerThanImport() {
        Problem problem =
                Tiny.problem(
                        Tiny.prices(0.30, 0.05, 0.05),
                        Series.of(0, 0),
                        Tiny.battery(2, 1000, 0, 0));
        double given = 0.81;
        double expected = 0.05 - 0.30 * given + 0.01 * (1 + given);
        Solution solution = Tiny.solve(problem, 500);
        assertEquals(expected, solution.cost().totalEur(), 1e-9);
        assertTrue(solution.lowerBoundEur() <= expected + 1e-9);
    }

    @Test
    @DisplayName("A car charges between its least and its full power, in the cheapest hours")
    void carPartLoad() {
        Problem problem =
                Tiny.problem(
                        Tiny.prices(0, 0.3, 0.1, 0.2, 0.4),
                        Series.constant(4, 0),
                        Tiny.car("car", 0, 4, 6500));
        Solution solution = Tiny.solve(problem, 500);
        assertEquals(4000 * 0.0001 + 2500 * 0.0002 + 0.03, solution.cost().totalEur(), 1e-9);
        assertEquals(
                Optional.of(2500.0), Optional.of(solution.schedules().get("car").powerW().at(2)));
    }
}
