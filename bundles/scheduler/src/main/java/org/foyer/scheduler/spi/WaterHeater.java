package org.foyer.scheduler.spi;

import java.util.Optional;

/**
 * A tank of hot water (S2: FRBC). Energies are above cold water. What is below {@code minWh} or
 * above {@code maxWh} at the end of a slot costs {@link Weights#discomfortEurPerKwhHour}; below
 * zero, water was drawn that was not hot.
 *
 * @param power on, in one power or a range
 * @param heatPerPower heat of a unit of electric energy: about 1 for a resistance, the COP of a
 *     heat pump
 * @param energyWh now
 * @param minWh wanted at least
 * @param maxWh at least {@code minWh}
 * @param lossPerHour part of the energy that is lost in an hour, 0 to below 1
 * @param drawWh taken in each slot
 * @param endEurPerKwh what a kWh is worth that is there at the end, 0 or more
 * @param plannedW the last published plan
 */
public record WaterHeater(
        String id,
        PowerRange power,
        double heatPerPower,
        double energyWh,
        double minWh,
        double maxWh,
        double lossPerHour,
        Series drawWh,
        double endEurPerKwh,
        Running running,
        Optional<Series> plannedW)
        implements Device {}
