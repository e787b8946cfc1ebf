package org.foyer.orchestrator;

import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Value;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;

/** Fits commands into what the device can do, toward less where there is a hole. Pure. */
final class Fitting {

    private Fitting() {}

    static SetPoints fit(Device device, SetPoints asked) {
        return SetPoints.of(asked.hold().values().stream().map(c -> fit(device, c)).toList());
    }

    private static Command fit(Device device, Command command) {
        if (command instanceof Command.SetPower set) {
            return device.capability(Capability.SettablePower.class)
                    .map(c -> c.watts().fit(set.powerW()))
                    .filter(fitted -> fitted != set.powerW())
                    .map(Command.SetPower::new)
                    .orElse(set);
        }
        if (command instanceof Command.LimitPower limit) {
            return device.capability(Capability.LimitablePower.class)
                    .map(c -> new Command.LimitPower(c.watts().fit(limit.maxW())))
                    .orElse(limit);
        }
        if (command instanceof Command.LimitCurrent limit) {
            return device.capability(Capability.LimitableCurrent.class)
                    .map(c -> new Command.LimitCurrent(c.amperes().fit(limit.maxA())))
                    .orElse(limit);
        }
        if (command instanceof Command.SelectPhases select) {
            return device.capability(Capability.SelectablePhases.class)
                    .map(c -> new Command.SelectPhases(phases(c, select.phases())))
                    .orElse(select);
        }
        if (command instanceof Command.SetTemperature set) {
            return device.capability(Capability.Thermostat.class)
                    .map(c -> new Command.SetTemperature(c.celsius().fit(set.targetC())))
                    .orElse(set);
        }
        if (command instanceof Command.Set set && set.value() instanceof Value.Numeric number) {
            return device.capabilities().stream()
                    .filter(c -> c instanceof Capability.Settable s && s.name().equals(set.name()))
                    .flatMap(c -> ((Capability.Settable) c).bounds().stream())
                    .findFirst()
                    .map(b -> fit(set, number, b))
                    .orElse(set);
        }
        return command;
    }

    private static Command.Set fit(Command.Set set, Value.Numeric number, Bounds bounds) {
        return new Command.Set(set.name(), new Value.Numeric(bounds.fit(number.number())));
    }

    /** As many as asked, or the next fewer, or the fewest there are. */
    private static int phases(Capability.SelectablePhases can, int asked) {
        return can.counts().stream()
                .filter(n -> n <= asked)
                .max(Integer::compare)
                .orElseGet(() -> can.counts().stream().min(Integer::compare).orElse(asked));
    }
}
