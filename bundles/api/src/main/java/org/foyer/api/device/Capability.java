package org.foyer.api.device;

/**
 * One thing a device can do, with its physical bounds. Small on purpose: a device lists the ones it
 * has, and what is absent from the list is hidden, not broken (X.9). Immutable.
 */
public sealed interface Capability {

    /** Measures power, and energy where it has counters. */
    record Meter() implements Capability {}

    /**
     * Can be switched on and off.
     *
     * @param ratedPowerW power when on, W, 0 if unknown
     */
    record Switchable(double ratedPowerW) implements Capability {}

    /**
     * Takes a power ceiling; runs below it by its own logic (curtailable inverter, wallbox).
     *
     * @param minW lowest ceiling it accepts, W
     * @param maxW highest ceiling it accepts, W; magnitude of production for an inverter
     */
    record LimitablePower(double minW, double maxW) implements Capability {}

    /**
     * Takes a power set-point and follows it within its physics.
     *
     * @param minW most negative set-point, W (a battery's discharge; 0 for a heater)
     * @param maxW largest set-point, W
     */
    record SettablePower(double minW, double maxW) implements Capability {}

    /**
     * Stores energy.
     *
     * @param capacityWh usable capacity, Wh, 0 if unknown
     */
    record Storage(double capacityWh) implements Capability {}

    /**
     * Heats or cools to a target temperature.
     *
     * @param minC lowest target, °C
     * @param maxC highest target, °C
     */
    record Thermostat(double minC, double maxC) implements Capability {}
}
