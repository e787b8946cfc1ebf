package org.foyer.scheduler.spi;

/** Something that has a part in the plan. */
public sealed interface Device
        permits Programme, ElectricVehicle, WaterHeater, HeatedRoom, Battery, SolarPlant {

    /** Unique within a problem. */
    String id();
}
