package org.foyer.scheduler.spi;

import java.util.Optional;

/**
 * A room or a house as one heat capacity (S2: DDBC, OMBC): heated by a heat pump or a heater, on or
 * off or in a range. A kelvin below {@code minC} or above {@code maxC} at the end of a slot costs
 * {@link Weights#discomfortEurPerKelvinHour}.
 *
 * @param power on, in one power or a range
 * @param cop heat of a unit of electric energy in each slot, above 0
 * @param temperatureC now
 * @param outsideC in each slot
 * @param gainW heat of sun and people in each slot
 * @param lossWPerK heat that goes out for each kelvin, 0 or more
 * @param capacityWhPerK above 0, large enough that the room does not lose all within a slot
 * @param minC wanted at least
 * @param maxC at least {@code minC}
 * @param endEurPerK what a kelvin is worth at the end, 0 or more
 * @param plannedW the last published plan
 */
public record HeatedRoom(
        String id,
        PowerRange power,
        Series cop,
        double temperatureC,
        Series outsideC,
        Series gainW,
        double lossWPerK,
        double capacityWhPerK,
        Series minC,
        Series maxC,
        double endEurPerK,
        Running running,
        Optional<Series> plannedW)
        implements Device {}
