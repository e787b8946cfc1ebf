package org.foyer.scheduler.spi;

import java.util.OptionalInt;

/**
 * What a device is to do.
 *
 * @param powerW mean of each slot: positive into the device, negative out of a battery or a solar
 *     plant
 * @param range which of a car's {@link ElectricVehicle#ranges} is used in each slot, -1 where it
 *     does not charge; of other devices 0 where they run
 * @param start of a programme
 * @param state at the end of each slot: Wh in a tank or battery, Wh charged into a car, °C of a
 *     room; of others 0
 */
public record Schedule(Series powerW, Series range, OptionalInt start, Series state) {}
