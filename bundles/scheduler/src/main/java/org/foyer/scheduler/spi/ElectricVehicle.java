package org.foyer.scheduler.spi;

import java.util.List;
import java.util.Optional;

/**
 * A car at its charger (S2: FRBC): off, or a power of one of the ranges.
 *
 * @param ranges for each count of phases; without any the car cannot be charged
 * @param efficiency of what is taken, above 0 to 1
 * @param arrivalSlot first slot in which it is there, 0 or more
 * @param departureSlot first slot in which it is gone; up to the slots of the problem
 * @param needWh into its battery until it leaves; what is missing costs {@link
 *     Weights#unmetEurPerKwh}
 * @param roomWh that its battery takes at most, at least {@code needWh}
 * @param firstWh as soon as possible; each hour that it waits for a kWh of this costs {@link
 *     Weights#discomfortEurPerKwhHour}; at most {@code roomWh}
 * @param surplusEurPerKwh what a kWh beyond the need is worth, 0 to below the price of unmet need
 * @param startEur each time it begins to charge
 * @param charging whether it charges now, so that going on is no start
 * @param plannedW the last published plan
 */
public record ElectricVehicle(
        String id,
        List<PowerRange> ranges,
        double efficiency,
        int arrivalSlot,
        int departureSlot,
        double needWh,
        double roomWh,
        double firstWh,
        double surplusEurPerKwh,
        double startEur,
        boolean charging,
        Optional<Series> plannedW)
        implements Device {

    public ElectricVehicle {
        ranges = List.copyOf(ranges);
    }
}
