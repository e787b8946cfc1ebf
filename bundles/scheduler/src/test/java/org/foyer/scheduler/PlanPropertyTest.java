package org.foyer.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.scheduler.bench.Instances;
import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Budget;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.ElectricVehicle;
import org.foyer.scheduler.spi.Grid;
import org.foyer.scheduler.spi.HeatedRoom;
import org.foyer.scheduler.spi.Phase;
import org.foyer.scheduler.spi.PowerRange;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Programme;
import org.foyer.scheduler.spi.Running;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.SolarPlant;
import org.foyer.scheduler.spi.Solution;
import org.foyer.scheduler.spi.WarmStart;
import org.foyer.scheduler.spi.WaterHeater;
import org.foyer.scheduler.spi.Weights;

/** What must hold of every plan, tried on houses by chance, also strange ones. */
class PlanPropertyTest {

    private final Random dice = new Random();
    private int slots;

    private double number(double a, double b) {
        return a + (b - a) * dice.nextDouble();
    }

    private Series series(double a, double b) {
        return Series.each(slots, t -> number(a, b));
    }

    private Phase phase() {
        return List.of(Phase.values()).get(dice.nextInt(Phase.values().length));
    }

    private Optional<Series> planned(double a, double b) {
        return dice.nextInt(3) == 0 ? Optional.of(series(a, b)) : Optional.empty();
    }

    private Running running() {
        return new Running(
                1 + dice.nextInt(4),
                1 + dice.nextInt(4),
                dice.nextBoolean(),
                dice.nextInt(6),
                number(0, 0.05));
    }

    private PowerRange range(double least) {
        return new PowerRange(least, dice.nextBoolean() ? least : 2.5 * least, phase());
    }

    private Device device(String id) {
        return switch (dice.nextInt(6)) {
            case 0 -> programme(id);
            case 1 -> car(id);
            case 2 ->
                    new WaterHeater(
                            id,
                            range(number(500, 3000)),
                            number(0.9, 3),
                            number(-500, 9000),
                            number(0, 3000),
                            number(4000, 9000),
                            number(0, 0.05),
                            series(0, 400),
                            number(0, 0.2),
                            running(),
                            planned(0, 3000));
            case 3 ->
                    new HeatedRoom(
                            id,
                            range(number(500, 3000)),
                            series(2, 4),
                            number(15, 25),
                            series(-5, 15),
                            series(0, 1000),
                            number(0, 300),
                            number(500, 12000),
                            series(18, 20),
                            series(21, 23),
                            number(0, 0.5),
                            running(),
                            planned(0, 3000));
            case 4 ->
                    new Battery(
                            id,
                            phase(),
                            number(0, 5000),
                            number(0, 5000),
                            number(0.8, 1),
                            number(0.8, 1),
                            number(0, 12000),
                            number(0, 1000),
                            number(1000, 10000),
                            series(0, 2000),
                            number(0, 0.05),
                            number(-0.1, 0.3),
                            planned(-3000, 3000));
            default -> new SolarPlant(id, phase(), series(0, 6000), dice.nextBoolean());
        };
    }

    private Device programme(String id) {
        int length = 1 + dice.nextInt(Math.min(6, slots));
        Series power = Series.each(length, k -> number(0, 2000));
        int earliest = dice.nextInt(slots - length + 1);
        int latest = earliest + dice.nextInt(slots - length - earliest + 1);
        if (dice.nextInt(4) == 0) {
            earliest = -dice.nextInt(length);
            latest = earliest;
        }
        return new Programme(
                id,
                phase(),
                power,
                Series.each(length, k -> power.at(k) * 2),
                earliest,
                latest,
                dice.nextBoolean() ? OptionalInt.of(0) : OptionalInt.empty());
    }

    private Device car(String id) {
        int arrival = dice.nextInt(slots);
        double need = number(0, 20000);
        double room = need + number(0, 5000);
        return new ElectricVehicle(
                id,
                List.of(
                                new PowerRange(1380, 3680, Phase.L1),
                                new PowerRange(3000, 11000, Phase.THREE))
                        .subList(0, dice.nextInt(3)),
                number(0.8, 1),
                arrival,
                arrival + 1 + dice.nextInt(slots - arrival),
                need,
                room,
                number(0, room),
                number(0, 0.3),
                number(0, 0.1),
                dice.nextBoolean(),
                planned(0, 5000));
    }

    private Problem random(long seed) {
        dice.setSeed(seed);
        slots = 1 + dice.nextInt(60);
        List<Device> devices = new ArrayList<>();
        int count = dice.nextInt(7);
        for (int i = 0; i < count; i++) {
            devices.add(device("device" + i));
        }
        Grid grid =
                new Grid(
                        series(-0.1, 0.5),
                        series(-0.1, 0.3),
                        series(500, 12000),
                        series(0, 5000),
                        dice.nextBoolean() ? 0.02 : 0,
                        dice.nextBoolean() ? 0.5 : 0,
                        1500,
                        dice.nextBoolean()
                                ? Optional.of(
                                        new Grid.Phases(
                                                number(2000, 8000),
                                                number(1000, 5000),
                                                series(0, 500),
                                                series(0, 500)))
                                : Optional.empty(),
                        dice.nextBoolean()
                                ? Optional.of(new Grid.Reserve(series(0, 3000), series(0, 3000)))
                                : Optional.empty());
        return new Problem(
                Duration.ofMinutes(dice.nextBoolean() ? 15 : 30),
                series(0, 1500),
                grid,
                devices,
                Weights.usual());
    }

    @Property(tries = 150)
    void plansKeepPhysicsAndBounds(@ForAll long seed) {
        Problem problem = random(seed);
        Physics.check(problem, Tiny.solve(problem, 0));
        Physics.check(problem, Tiny.solve(problem, 120));
    }

    @Property(tries = 60)
    void aWarmStartIsNeverMadeWorse(@ForAll long seed) {
        Problem problem = random(seed);
        Solution before = Tiny.solve(problem, 40);
        Solution after =
                new PlanEngine()
                        .solve(
                                problem,
                                Budget.ofIterations(20, seed),
                                Optional.of(new WarmStart(before, 0)));
        Physics.check(problem, after);
        assertTrue(
                after.cost().totalEur()
                        <= before.cost().totalEur()
                                + 1e-6 * Math.max(1, Math.abs(before.cost().totalEur())),
                before.cost() + " then " + after.cost());
    }

    @Property(tries = 40)
    void aPlanOfAnotherProblemIsMended(@ForAll long seed) {
        Solution other = Tiny.solve(random(seed + 1), 30);
        Problem problem = random(seed);
        Solution solution =
                new PlanEngine()
                        .solve(
                                problem,
                                Budget.ofIterations(0, 1),
                                Optional.of(new WarmStart(other, 3)));
        Physics.check(problem, solution);
    }

    @Property(tries = 20)
    void noBoundIsAboveWhatALongSearchFinds(@ForAll long seed) {
        Problem problem = random(seed);
        Solution brief = Tiny.solve(problem, 400);
        Solution other =
                new PlanEngine().solve(problem, Budget.ofIterations(1500, seed), Optional.empty());
        assertTrue(brief.lowerBoundEur() <= other.cost().totalEur() + 1e-7);
        assertTrue(other.lowerBoundEur() <= brief.cost().totalEur() + 1e-7);
    }

    @Property(tries = 15)
    void theSameSeedAndIterationsMakeTheSamePlan(@ForAll long seed) {
        Problem problem = random(seed);
        assertEquals(Tiny.solve(problem, 200), Tiny.solve(problem, 200));
    }

    @Property(tries = 8)
    void housesOfTheBenchmarkKeepPhysics(@ForAll long seed) {
        for (Instances.Family family : Instances.Family.values()) {
            Problem problem = Instances.synthetic(family, Math.abs(seed % 1000));
            Physics.check(problem, Tiny.solve(problem, 150));
        }
    }
}
