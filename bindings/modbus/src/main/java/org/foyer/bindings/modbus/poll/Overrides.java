package org.foyer.bindings.modbus.poll;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;

/**
 * What a configuration knows better than the device or its template.
 *
 * @param kind class of device
 * @param minPowerW lowest set-point or ceiling, W
 * @param maxPowerW highest set-point or ceiling, W
 * @param capacityWh usable capacity, Wh
 */
public record Overrides(
        Optional<DeviceKind> kind,
        OptionalDouble minPowerW,
        OptionalDouble maxPowerW,
        OptionalDouble capacityWh) {

    /** Changes nothing. */
    public static Overrides none() {
        return new Overrides(
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    List<Capability> apply(List<Capability> capabilities) {
        return capabilities.stream().map(this::apply).toList();
    }

    private Capability apply(Capability capability) {
        if (capability instanceof Capability.SettablePower p) {
            return new Capability.SettablePower(
                    minPowerW.orElse(p.minW()), maxPowerW.orElse(p.maxW()));
        }
        if (capability instanceof Capability.LimitablePower p) {
            return new Capability.LimitablePower(
                    minPowerW.orElse(p.minW()), maxPowerW.orElse(p.maxW()));
        }
        if (capability instanceof Capability.Storage s) {
            return new Capability.Storage(capacityWh.orElse(s.capacityWh()));
        }
        return capability;
    }
}
