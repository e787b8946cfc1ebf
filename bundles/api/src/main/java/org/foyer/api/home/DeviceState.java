package org.foyer.api.home;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Decision;
import org.foyer.api.device.Connection;
import org.foyer.api.device.Device;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * A device at one instant. Immutable.
 *
 * @param device description
 * @param connection reachability
 * @param readings newest reading of each quantity; absent if never measured. When the device is
 *     offline these are the last known values: look at their instants
 * @param decision what holds and why; empty if the device cannot be steered or nothing decided yet
 * @param delivery how far the decided command has got
 */
public record DeviceState(
        Device device,
        Connection connection,
        Map<Quantity, Reading> readings,
        Optional<Decision> decision,
        Delivery delivery) {

    /** How far the decided command has got. */
    public enum Delivery {
        /** Nothing to deliver. */
        NONE,
        /** Waiting for the lane, or under way. */
        PENDING,
        /** The device confirmed it. */
        ACKNOWLEDGED,
        /** The device did not take it; it is tried again. */
        FAILED
    }

    public DeviceState {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(delivery, "delivery");
        readings = Map.copyOf(readings);
    }

    /** Newest value in the quantity's unit, if one was ever measured. */
    public OptionalDouble value(Quantity quantity) {
        Reading reading = readings.get(quantity);
        return reading == null ? OptionalDouble.empty() : OptionalDouble.of(reading.value());
    }
}
