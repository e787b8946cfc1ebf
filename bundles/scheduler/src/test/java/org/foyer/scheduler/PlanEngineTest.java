package org.foyer.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.foyer.scheduler.bench.Instances;
import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Budget;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.Grid;
import org.foyer.scheduler.spi.Phase;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.ProblemException;
import org.foyer.scheduler.spi.Programme;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.SolarPlant;
import org.foyer.scheduler.spi.Solution;
import org.foyer.scheduler.spi.WarmStart;
import org.foyer.scheduler.spi.Weights;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanEngineTest {

    private static final Series FLAT = Series.constant(4, 0.2);

    @Test
    @DisplayName("A house without devices has a plan, which is proved")
    void noDevices() {
        Problem problem = Tiny.problem(Tiny.prices(0.05, 0.2, 0.3), Series.of(1000, -2000));
        Solution solution = Tiny.solve(problem, 10);
        assertEquals(0.2 - 0.1, solution.cost().totalEur(), 1e-9);
        assertTrue(solution.provedOptimal());
        assertEquals(0, solution.gap(), 1e-6);
    }

    @Test
    @DisplayName("A horizon of one slot is planned")
    void oneSlot() {
        Problem problem =
                Tiny.problem(
                        Tiny.prices(0, 0.25),
                        Series.of(100),
                        Tiny.programme("washer", 0, 0, 1000),
                        Tiny.car("car", 0, 1, 3000),
                        Tiny.battery(1, 1000, 2000, 0));
        Solution solution = Tiny.solve(problem, 50);
        Physics.check(problem, solution);
        assertEquals(0.25 * 3.1 + 0.01 + 0.03, solution.cost().totalEur(), 1e-9);
    }

    @Test
    @DisplayName(
            "Two hundred devices are planned, and a building with forty cars better than one by one")
    void manyDevices() {
        List<Device> devices = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            devices.add(Tiny.programme("programme" + i, i % 10, 10 + i % 12, 900, 100));
            devices.add(Tiny.car("car" + i, i % 8, 12 + i % 12, 5000));
        }
        Grid grid =
                Tiny.limited(
                        Tiny.prices(0.05, Series.each(24, t -> 0.1 + t % 7 * 0.02).toArray()),
                        60000,
                        0);
        Problem many =
                new Problem(
                        Duration.ofHours(1),
                        Series.constant(24, 2000),
                        grid,
                        devices,
                        Weights.usual());
        Physics.check(many, Tiny.solve(many, 600));

        Problem building = Instances.synthetic(Instances.Family.BUILDING, 1);
        Solution first = Tiny.solve(building, 1);
        Solution later = Tiny.solve(building, 4000);
        Physics.check(building, later);
        assertTrue(later.cost().totalEur() < first.cost().totalEur());
        assertTrue(later.gap() < 0.05, "gap " + later.gap());
    }

    @Test
    @DisplayName("Peaks within a slot count against the limit, not the mean alone")
    void peaksCount() {
        Programme washer =
                new Programme(
                        "washer",
                        Phase.L1,
                        Series.of(1000, 500),
                        Series.of(2500, 500),
                        0,
                        2,
                        OptionalInt.empty());
        Problem problem =
                Tiny.problem(
                        Tiny.limited(Tiny.prices(0, 0.1, 0.3, 0.3, 0.3), 3000, 0),
                        Series.of(1000, 0, 1000, 1000),
                        washer);
        Solution solution = Tiny.solve(problem, 100);
        // The first slot is cheapest and the mean would fit; only in the second the peak fits.
        assertEquals(OptionalInt.of(1), solution.schedules().get("washer").start());
        assertEquals(0, solution.cost().overloadEur(), 1e-9);
    }

    @Test
    @DisplayName("What runs already is not moved, and its rest is counted")
    void runningIsFixed() {
        Programme washer = Tiny.programme("washer", -1, -1, 2000, 1500, 500);
        Problem problem =
                Tiny.problem(Tiny.prices(0, 1, 0.1, 0.1, 0.1), Series.constant(4, 0), washer);
        Solution solution = Tiny.solve(problem, 50);
        assertEquals(OptionalInt.of(-1), solution.schedules().get("washer").start());
        assertEquals(1.5 + 0.05, solution.cost().totalEur(), 1e-9);
    }

    @Test
    @DisplayName("A published start is kept when another saves less than the change costs")
    void churn() {
        Series power = Series.of(1000);
        Programme published =
                new Programme("dishes", Phase.L1, power, power, 0, 3, OptionalInt.of(2));
        Problem little =
                Tiny.problem(
                        Tiny.prices(0, 0.195, 0.2, 0.2, 0.2), Series.constant(4, 0), published);
        assertEquals(OptionalInt.of(2), Tiny.solve(little, 50).schedules().get("dishes").start());
        Problem much =
                Tiny.problem(Tiny.prices(0, 0.15, 0.2, 0.2, 0.2), Series.constant(4, 0), published);
        assertEquals(OptionalInt.of(0), Tiny.solve(much, 50).schedules().get("dishes").start());
    }

    @Test
    @DisplayName("The sun is left unused when export costs, and no more of it than that")
    void curtails() {
        SolarPlant sun = new SolarPlant("sun", Phase.THREE, Series.constant(2, 3000), true);
        Problem problem =
                Tiny.problem(
                        Grid.priced(Series.constant(2, 0.2), Series.of(-0.1, 0.05)),
                        Series.constant(2, 1000),
                        sun);
        Solution solution = Tiny.solve(problem, 10);
        assertEquals(-1000, solution.schedules().get("sun").powerW().at(0), 1e-6);
        assertEquals(-3000, solution.schedules().get("sun").powerW().at(1), 1e-6);
        assertEquals(-0.1, solution.cost().totalEur(), 1e-9);
    }

    @Test
    @DisplayName("The price of the peak spreads a charge that would fit into one slot")
    void peakPrice() {
        Problem problem =
                Tiny.problem(
                        Tiny.limited(Tiny.prices(0, 0.1, 0.1, 0.1, 0.1), 9000, 5),
                        Series.constant(4, 0),
                        Tiny.car("car", 0, 4, 8000));
        Solution solution = Tiny.solve(problem, 800);
        assertEquals(2000, solution.schedules().get("car").powerW().at(0), 1);
        assertEquals(0.8 + 5 + 0.03, solution.cost().totalEur(), 1e-3);
    }

    @Test
    @DisplayName("Single-phase loads keep the limit of their conductor")
    void conductors() {
        Grid plain = Tiny.prices(0, 0.1, 0.2, 0.2, 0.2);
        Grid grid =
                new Grid(
                        plain.importEurPerKwh(),
                        plain.exportEurPerKwh(),
                        plain.importLimitW(),
                        plain.exportLimitW(),
                        0,
                        0,
                        0,
                        Optional.of(
                                new Grid.Phases(
                                        3000,
                                        Double.POSITIVE_INFINITY,
                                        Series.constant(4, 500),
                                        Series.constant(4, 0))),
                        Optional.empty());
        Problem problem =
                Tiny.problem(
                        grid,
                        Series.constant(4, 500),
                        Tiny.programme("washer", 0, 3, 2000),
                        Tiny.programme("dishes", 0, 3, 2000));
        Solution solution = Tiny.solve(problem, 200);
        assertEquals(0, solution.cost().overloadEur(), 1e-9);
        assertFalse(
                solution.schedules()
                        .get("washer")
                        .start()
                        .equals(solution.schedules().get("dishes").start()));
    }

    @Test
    @DisplayName("A battery keeps free what is asked of it")
    void reserve() {
        Grid plain = Tiny.prices(0, 0.1, 0.5);
        Grid grid =
                new Grid(
                        plain.importEurPerKwh(),
                        plain.exportEurPerKwh(),
                        plain.importLimitW(),
                        plain.exportLimitW(),
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.of(new Grid.Reserve(Series.of(0, 1500), Series.constant(2, 0))));
        Problem problem = Tiny.problem(grid, Series.of(0, 2000), Tiny.battery(2, 2000, 3000, 0));
        Solution solution = Tiny.solve(problem, 200);
        assertEquals(-500, solution.schedules().get("battery").powerW().at(1), 1e-3);
        assertEquals(0, solution.cost().reserveEur(), 1e-6);
    }

    @Test
    @DisplayName("A plan that a slot has passed of goes on where it was")
    void passedSlots() {
        Problem problem =
                Tiny.problem(
                        Tiny.prices(0, 0.3, 0.3, 0.1, 0.3),
                        Series.constant(4, 0),
                        Tiny.programme("washer", 0, 3, 1000));
        Solution before = Tiny.solve(problem, 50);
        Problem later =
                Tiny.problem(
                        Tiny.prices(0, 0.3, 0.1, 0.3, 0.3),
                        Series.constant(4, 0),
                        Tiny.programme("washer", 0, 3, 1000));
        Solution after =
                new PlanEngine()
                        .solve(
                                later,
                                Budget.ofIterations(0, 1),
                                Optional.of(new WarmStart(before, 1)));
        assertEquals(OptionalInt.of(1), after.schedules().get("washer").start());
    }

    private static void refused(String field, String remedy, Runnable making) {
        ProblemException refusal = assertThrows(ProblemException.class, making::run);
        assertTrue(refusal.field().startsWith(field), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(remedy), refusal.getMessage());
    }

    @Test
    @DisplayName("What is no number or contradictory is refused with field and remedy")
    void refusals() {
        Grid grid = Grid.priced(FLAT, FLAT);
        Series zero = Series.constant(4, 0);
        refused("baseLoadW[2]", "give", () -> Tiny.problem(grid, Series.of(0, 0, Double.NaN, 0)));
        refused("grid.importEurPerKwh", "give 3", () -> Tiny.problem(grid, Series.constant(3, 0)));
        refused(
                "car.arrivalSlot",
                "departure after the arrival",
                () -> Tiny.problem(grid, zero, Tiny.car("car", 3, 2, 1000)));
        refused(
                "washer.latestStart",
                "plan further",
                () -> Tiny.problem(grid, zero, Tiny.programme("washer", 0, 3, 100, 100)));
        refused(
                "battery.energyWh",
                "give 0.0",
                () -> Tiny.problem(grid, zero, Tiny.battery(4, 100, Double.NaN, 0)));
        refused(
                "car",
                "id of its own",
                () ->
                        Tiny.problem(
                                grid,
                                zero,
                                Tiny.car("car", 0, 2, 1000),
                                Tiny.car("car", 0, 2, 1000)));
        refused(
                "weights",
                "overload at least unmet",
                () ->
                        new Problem(
                                Tiny.HOUR,
                                zero,
                                grid,
                                List.of(),
                                new Weights(1, 10, 1, 1, 1, 0, 0)));
        refused(
                "slot",
                "a minute to a day",
                () -> new Problem(Duration.ZERO, zero, grid, List.of(), Weights.usual()));
        Battery battery = Tiny.battery(4, 100, 100, 0);
        refused(
                "battery.reserveWh",
                "give 2",
                () ->
                        Tiny.problem(
                                Grid.priced(Series.of(1, 1), Series.of(0, 0)),
                                Series.of(1, 1),
                                battery));
    }
}
