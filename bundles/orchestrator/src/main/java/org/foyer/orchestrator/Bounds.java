package org.foyer.orchestrator;

import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;

/** Fits commands into what the device can do. Pure. */
final class Bounds {

    private Bounds() {}

    static SetPoints fit(Device device, SetPoints asked) {
        return SetPoints.of(asked.hold().values().stream().map(c -> fit(device, c)).toList());
    }

    private static Command fit(Device device, Command command) {
        if (command instanceof Command.SetPower set) {
            return device.capability(Capability.SettablePower.class)
                    .map(
                            c ->
                                    set.powerW() == clamp(set.powerW(), c.minW(), c.maxW())
                                            ? set
                                            : new Command.SetPower(
                                                    clamp(set.powerW(), c.minW(), c.maxW())))
                    .orElse(set);
        }
        if (command instanceof Command.LimitPower limit) {
            return device.capability(Capability.LimitablePower.class)
                    .map(c -> new Command.LimitPower(clamp(limit.maxW(), c.minW(), c.maxW())))
                    .orElse(limit);
        }
        if (command instanceof Command.SetTemperature set) {
            return device.capability(Capability.Thermostat.class)
                    .map(c -> new Command.SetTemperature(clamp(set.targetC(), c.minC(), c.maxC())))
                    .orElse(set);
        }
        return command;
    }

    private static double clamp(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }
}
