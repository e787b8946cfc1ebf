package org.foyer.api.home;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Decision;
import org.foyer.api.device.Device;
import org.foyer.api.device.Reachability;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;

/**
 * A device at one instant. Immutable.
 *
 * @param device description
 * @param reachability reachability
 * @param readings newest reading of each quantity; absent if never measured. When the device is
 *     offline these are the last known values: look at their {@link HomeState#age}
 * @param ticks house tick at which each of them was measured, ns; same keys as {@code readings}
 * @param decision what holds and why; empty if the device cannot be steered or nothing decided yet
 * @param delivery how far the decided set-points have got
 * @param deliveryReason why they are not acting, if something is in the way
 */
public record DeviceState(
        Device device,
        Reachability reachability,
        Map<Quantity, Reading> readings,
        Map<Quantity, Long> ticks,
        Optional<Decision> decision,
        Delivery delivery,
        Optional<Reason> deliveryReason) {

    /** How far the decided set-points have got. */
    public enum Delivery {
        /** Nothing to deliver. */
        NONE,
        /** On their way, not confirmed yet. */
        SENT,
        /** The device confirmed them and its readings agree. */
        ACTING,
        /** The device answered but did not take them; tried again. */
        REFUSED,
        /** The device does not answer; it gets them if it comes back in time. */
        UNREACHABLE
    }

    public DeviceState {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(reachability, "reachability");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(deliveryReason, "deliveryReason");
        readings = Map.copyOf(readings);
        ticks = Map.copyOf(ticks);
        if (!ticks.keySet().equals(readings.keySet())) {
            throw new IllegalArgumentException("give a tick for each reading");
        }
    }

    /** Newest value in the quantity's unit, if one was ever measured. */
    public OptionalDouble value(Quantity quantity) {
        Reading reading = readings.get(quantity);
        return reading == null ? OptionalDouble.empty() : OptionalDouble.of(reading.value());
    }
}
