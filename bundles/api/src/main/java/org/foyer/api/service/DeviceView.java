package org.foyer.api.service;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * A device as a service may see it under its grant. Immutable.
 *
 * @param id stable identity
 * @param name what the household calls it
 * @param kind class of device
 * @param capabilities what it can do
 * @param online whether it can be reached now
 * @param readings newest readings of the granted quantities, no finer in time than granted
 * @param ticks house tick at which each of them was measured, ns; same keys
 */
public record DeviceView(
        DeviceId id,
        String name,
        DeviceKind kind,
        List<Capability> capabilities,
        boolean online,
        Map<Quantity, Reading> readings,
        Map<Quantity, Long> ticks) {

    public DeviceView {
        capabilities = List.copyOf(capabilities);
        readings = Map.copyOf(readings);
        ticks = Map.copyOf(ticks);
        if (!ticks.keySet().equals(readings.keySet())) {
            throw new IllegalArgumentException("give a tick for each reading");
        }
    }

    /** Newest value in the quantity's unit, if there is one. */
    public OptionalDouble value(Quantity quantity) {
        Reading reading = readings.get(quantity);
        return reading == null ? OptionalDouble.empty() : OptionalDouble.of(reading.value());
    }
}
