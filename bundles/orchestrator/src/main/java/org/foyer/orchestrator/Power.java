package org.foyer.orchestrator;

import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.reading.Quantity;

/** What commands mean in W, and how a device is brought to rest. Pure. */
final class Power {

    private Power() {}

    /** Power into the device as last measured, W; 0 when it was never measured. */
    static double measured(DeviceState state) {
        return state.value(Quantity.POWER).orElse(0);
    }

    /** Power into the device once it follows the command, W; best knowledge. */
    static double expected(DeviceState state, Command command) {
        double now = measured(state);
        if (command instanceof Command.SetPower set) {
            return set.powerW();
        }
        if (command instanceof Command.Switch turn) {
            return turn.on() ? Math.max(now, rated(state.device())) : 0;
        }
        if (command instanceof Command.LimitPower limit) {
            return now > limit.maxW() ? limit.maxW() : now;
        }
        return now;
    }

    /** The most it may draw by its own logic, W. */
    static double rated(Device device) {
        double settable =
                device.capability(Capability.SettablePower.class).map(c -> c.maxW()).orElse(0.0);
        double switched =
                device.capability(Capability.Switchable.class)
                        .map(c -> c.ratedPowerW())
                        .orElse(0.0);
        double limitable =
                device.kind() == DeviceKind.PV_INVERTER
                        ? 0
                        : device.capability(Capability.LimitablePower.class)
                                .map(c -> c.maxW())
                                .orElse(0.0);
        return Math.max(settable, Math.max(switched, limitable));
    }

    /** The command that makes the device draw nothing; null if it has none, or never draws. */
    static Command rest(Device device) {
        if (device.capability(Capability.SettablePower.class).isPresent()) {
            return new Command.SetPower(0);
        }
        if (device.capability(Capability.Switchable.class).isPresent()) {
            return new Command.Switch(false);
        }
        if (device.kind() != DeviceKind.PV_INVERTER) {
            return device.capability(Capability.LimitablePower.class)
                    .map(c -> (Command) new Command.LimitPower(c.minW()))
                    .orElse(null);
        }
        return null;
    }
}
