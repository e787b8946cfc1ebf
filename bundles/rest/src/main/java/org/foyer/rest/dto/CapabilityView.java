package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One thing a device can do; fields that its type does not have are absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapabilityView(
        Type type,
        Double ratedPowerW,
        Double minW,
        Double maxW,
        Double capacityWh,
        Double minC,
        Double maxC) {

    /** Types of capabilities. */
    public enum Type {
        METER,
        SWITCHABLE,
        LIMITABLE_POWER,
        SETTABLE_POWER,
        STORAGE,
        THERMOSTAT
    }
}
