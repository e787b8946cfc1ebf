package org.foyer.bindings.modbus.poll;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.CommandForm;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.bindings.modbus.wire.Pauses;

/**
 * What a configuration knows better than the device or its template.
 *
 * @param kind class of device
 * @param minPowerW lowest set-point or ceiling, W
 * @param maxPowerW highest set-point or ceiling, W
 * @param capacityWh usable capacity, Wh
 * @param reversed the meter is mounted the other way round: what it counts as import is export
 * @param pauses rests that the device needs on the wire
 */
public record Overrides(
        Optional<DeviceKind> kind,
        OptionalDouble minPowerW,
        OptionalDouble maxPowerW,
        OptionalDouble capacityWh,
        boolean reversed,
        Pauses pauses) {

    private static final Bounds.Span ZERO = new Bounds.Span(0, 0);

    private static final Set<Quantity> DIRECTED =
            Set.of(Quantity.POWER, Quantity.POWER_L1, Quantity.POWER_L2, Quantity.POWER_L3);

    /** Changes nothing. */
    public static Overrides none() {
        return new Overrides(
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false,
                Pauses.NONE);
    }

    /** The reading as it is when the meter is turned round. */
    static Reading turned(Reading reading) {
        Quantity quantity = reading.quantity();
        if (DIRECTED.contains(quantity)) {
            return with(reading, quantity, -reading.value());
        }
        Quantity other =
                quantity.equals(Quantity.ENERGY_IN)
                        ? Quantity.ENERGY_OUT
                        : quantity.equals(Quantity.ENERGY_OUT) ? Quantity.ENERGY_IN : quantity;
        return with(reading, other, reading.value());
    }

    private static Reading with(Reading reading, Quantity quantity, double value) {
        return new Reading(reading.device(), quantity, value, reading.at(), reading.quality());
    }

    List<Capability> apply(List<Capability> capabilities) {
        return capabilities.stream().map(this::apply).toList();
    }

    private Capability apply(Capability capability) {
        if (capability instanceof Capability.SettablePower p) {
            return new Capability.SettablePower(within(p.watts()));
        }
        if (capability instanceof Capability.LimitablePower p) {
            return new Capability.LimitablePower(within(p.watts()));
        }
        if (capability instanceof Capability.LimitableCurrent c && maxPowerW.isPresent()) {
            double most = maxPowerW.getAsDouble() / (CommandForm.PHASE_V * c.phases());
            return new Capability.LimitableCurrent(below(c.amperes(), most), c.phases());
        }
        if (capability instanceof Capability.Storage s) {
            return new Capability.Storage(capacityWh.orElse(s.capacityWh()));
        }
        return capability;
    }

    /** Holes stay; only the ends of the lowest and the highest span that are not zero move. */
    private Bounds within(Bounds bounds) {
        if (minPowerW.isEmpty() && maxPowerW.isEmpty()) {
            return bounds;
        }
        double max = maxPowerW.orElse(bounds.max());
        boolean orZero = bounds.spans().size() > 1 && bounds.spans().contains(ZERO);
        double least = orZero ? bounds.atLeast(Double.MIN_VALUE).orElse(max) : bounds.min();
        double min = Math.min(minPowerW.orElse(least), max);
        return orZero && min > 0 ? Bounds.zeroOr(min, max) : Bounds.of(min, max);
    }

    /** Of the values taken those up to that one; the lowest if none is. */
    private static Bounds below(Bounds bounds, double most) {
        List<Bounds.Span> left =
                bounds.spans().stream()
                        .filter(s -> s.from() <= most)
                        .map(s -> new Bounds.Span(s.from(), Math.min(s.to(), most)))
                        .toList();
        return left.isEmpty() ? Bounds.of(bounds.min(), bounds.min()) : new Bounds(left);
    }
}
