package org.foyer.scheduler.spi;

import java.util.Optional;

/**
 * A battery (S2: FRBC), which never charges and discharges at once.
 *
 * @param chargeW highest power into it, at its terminals, 0 or more
 * @param dischargeW highest power out of it, at its terminals, 0 or more
 * @param chargeEfficiency above 0 to 1
 * @param dischargeEfficiency above 0 to 1
 * @param energyWh now; outside of the range it may stay there until it comes in
 * @param minWh the least it may be emptied to
 * @param maxWh the most it may be filled to
 * @param reserveWh wanted at the end of each slot, for backup or flexibility; what is missing costs
 *     {@link Weights#discomfortEurPerKwhHour}
 * @param wearEurPerKwh for each kWh at the terminals, in and out, 0 or more
 * @param endEurPerKwh what a kWh is worth that is there at the end
 * @param plannedW the last published plan
 */
public record Battery(
        String id,
        Phase phase,
        double chargeW,
        double dischargeW,
        double chargeEfficiency,
        double dischargeEfficiency,
        double energyWh,
        double minWh,
        double maxWh,
        Series reserveWh,
        double wearEurPerKwh,
        double endEurPerKwh,
        Optional<Series> plannedW)
        implements Device {}
