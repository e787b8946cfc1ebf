package org.foyer.scheduler;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Budget;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.ElectricVehicle;
import org.foyer.scheduler.spi.Grid;
import org.foyer.scheduler.spi.Phase;
import org.foyer.scheduler.spi.PowerRange;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Programme;
import org.foyer.scheduler.spi.Running;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.Solution;
import org.foyer.scheduler.spi.WaterHeater;
import org.foyer.scheduler.spi.Weights;

/** Small parts of problems for tests. */
final class Tiny {

    static final Duration HOUR = Duration.ofHours(1);

    private Tiny() {}

    static Solution solve(Problem problem, int iterations) {
        return new PlanEngine()
                .solve(problem, Budget.ofIterations(iterations, 1), Optional.empty());
    }

    static Grid prices(double exported, double... imported) {
        return Grid.priced(Series.of(imported), Series.constant(imported.length, exported));
    }

    /** The same with a limit of import and a price of the peak. */
    static Grid limited(Grid grid, double importLimitW, double peakEurPerKw) {
        return new Grid(
                grid.importEurPerKwh(),
                grid.exportEurPerKwh(),
                Series.constant(grid.importEurPerKwh().slots(), importLimitW),
                grid.exportLimitW(),
                grid.ownUseEurPerKwh(),
                peakEurPerKw,
                1000,
                Optional.empty(),
                Optional.empty());
    }

    static Problem problem(Grid grid, Series base, Device... devices) {
        return new Problem(HOUR, base, grid, List.of(devices), Weights.usual());
    }

    static Programme programme(String id, int earliest, int latest, double... powerW) {
        Series power = Series.of(powerW);
        return new Programme(id, Phase.L1, power, power, earliest, latest, OptionalInt.empty());
    }

    static Battery battery(int slots, double power, double energy, double end) {
        return new Battery(
                "battery",
                Phase.THREE,
                power,
                power,
                0.9,
                0.9,
                energy,
                0,
                5000,
                Series.constant(slots, 0),
                0.01,
                end,
                Optional.empty());
    }

    static ElectricVehicle car(String id, int arrival, int departure, double needWh) {
        return new ElectricVehicle(
                id,
                List.of(new PowerRange(2000, 4000, Phase.L2)),
                1,
                arrival,
                departure,
                needWh,
                needWh,
                0,
                0,
                0.03,
                false,
                Optional.empty());
    }

    static WaterHeater tank(int slots, Running running) {
        return new WaterHeater(
                "tank",
                new PowerRange(2000, 2000, Phase.L3),
                1,
                3000,
                1500,
                6000,
                0.02,
                Series.each(slots, t -> t % 3 == 2 ? 1800 : 0),
                0.05,
                running,
                Optional.empty());
    }
}
