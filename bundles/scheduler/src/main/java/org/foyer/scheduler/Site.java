package org.foyer.scheduler;

import java.util.ArrayList;
import java.util.List;
import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.Grid;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Programme;
import org.foyer.scheduler.spi.SolarPlant;

/**
 * A problem in arrays, with prices per W and slot: what does not change while it is solved.
 * Immutable by convention.
 */
final class Site {

    final Problem problem;
    final int slots;
    final double hours;

    /** EUR per W and slot of a EUR per kWh. */
    final double perWatt;

    /** Net import without what is planned, with all of the sun. */
    final double[] base;

    /** The same in each conductor. */
    final double[][] conductor;

    final NetCost[] net;
    final double[] imported;
    final double[] exported;
    final double[] importLimit;
    final double[] sun;
    final double[] curtailable;
    final double[][] curtailShare;
    final double overload;
    final double ownUse;
    final double peak;
    final double peakReached;
    final boolean phased;
    final double phaseLimit;
    final double asymmetry;
    final boolean reserved;
    final double[] reserveLeast;
    final double[] reserveMost;
    final double reserve;

    /** What all plans have in common: the reward for all of the sun. */
    final double constant;

    final List<Unit> units;

    Site(Problem problem) {
        this.problem = problem;
        slots = problem.slots();
        hours = problem.slotHours();
        perWatt = hours / 1000;
        Grid grid = problem.grid();
        base = problem.baseLoadW().toArray();
        sun = new double[slots];
        curtailable = new double[slots];
        curtailShare = new double[3][slots];
        phased = grid.phases().isPresent();
        phaseLimit = grid.phases().map(Grid.Phases::limitW).orElse(Double.POSITIVE_INFINITY);
        asymmetry = grid.phases().map(Grid.Phases::asymmetryW).orElse(Double.POSITIVE_INFINITY);
        conductor = conductors(grid);
        problem.devices().stream()
                .filter(SolarPlant.class::isInstance)
                .forEach(d -> shine((SolarPlant) d));
        overload = problem.weights().overloadEurPerKwh() * perWatt;
        ownUse = grid.ownUseEurPerKwh() * perWatt;
        peak = grid.peakEurPerKw() / 1000;
        peakReached = grid.peakReachedW();
        imported = scaled(grid.importEurPerKwh().toArray(), 0);
        exported = scaled(grid.exportEurPerKwh().toArray(), ownUse);
        importLimit = grid.importLimitW().toArray();
        net = new NetCost[slots];
        double common = 0;
        for (int t = 0; t < slots; t++) {
            net[t] =
                    NetCost.of(
                            imported[t],
                            exported[t],
                            grid.exportLimitW().at(t),
                            overload,
                            ownUse,
                            curtailable[t]);
            common -= ownUse * sun[t];
        }
        constant = common;
        reserved = grid.reserve().isPresent();
        reserve = problem.weights().reserveEurPerKwh() * perWatt;
        reserveLeast = new double[slots];
        reserveMost = new double[slots];
        grid.reserve().ifPresent(this::keepFree);
        units = units(problem);
    }

    private double[] scaled(double[] prices, double less) {
        for (int t = 0; t < slots; t++) {
            prices[t] = prices[t] * perWatt - less;
        }
        return prices;
    }

    private double[][] conductors(Grid grid) {
        double[][] loads = new double[3][slots];
        grid.phases()
                .ifPresent(
                        p -> {
                            for (int t = 0; t < slots; t++) {
                                loads[0][t] = p.baseL1W().at(t);
                                loads[1][t] = p.baseL2W().at(t);
                                loads[2][t] = base[t] - loads[0][t] - loads[1][t];
                            }
                        });
        return loads;
    }

    private void shine(SolarPlant plant) {
        for (int t = 0; t < slots; t++) {
            double power = plant.powerW().at(t);
            sun[t] += power;
            base[t] -= power;
            for (int c = 0; c < 3; c++) {
                double share = plant.phase().share(c);
                conductor[c][t] -= share * power;
                if (plant.curtailable() && power > 0) {
                    double before = curtailShare[c][t] * curtailable[t];
                    curtailShare[c][t] = (before + share * power) / (curtailable[t] + power);
                }
            }
            if (plant.curtailable()) {
                curtailable[t] += power;
            }
        }
    }

    /**
     * Bounds of the power that batteries and cars take together, between which the reserve is
     * there.
     */
    private void keepFree(Grid.Reserve wanted) {
        double charge = 0;
        double discharge = 0;
        for (Device device : problem.devices()) {
            if (device instanceof Battery b) {
                charge += b.chargeW();
                discharge += b.dischargeW();
            }
        }
        for (int t = 0; t < slots; t++) {
            reserveLeast[t] = wanted.lessW().at(t) - discharge;
            reserveMost[t] = charge - wanted.moreW().at(t);
        }
    }

    private List<Unit> units(Problem problem) {
        List<Unit> all = new ArrayList<>();
        Stores stores = new Stores(problem);
        for (Device device : problem.devices()) {
            if (device instanceof Programme p) {
                all.add(new Job(p, problem));
            } else if (!(device instanceof SolarPlant)) {
                all.add(stores.of(device));
            }
        }
        return List.copyOf(all);
    }
}
