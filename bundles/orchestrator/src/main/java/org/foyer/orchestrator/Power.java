package org.foyer.orchestrator;

import java.util.OptionalDouble;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.reading.Quantity;

/**
 * What a device draws and would draw, W into the device. What is not known is not zero: where power
 * is to be granted an unknown draw counts as none yet, where it is to be saved as nothing to save.
 * Pure.
 */
final class Power {

    /** From here on a device runs, W. */
    static final double RUNS_W = 50;

    private Power() {}

    /** Power as last measured; empty if it never was, or while the device cannot be reached. */
    static OptionalDouble measured(DeviceState state) {
        return state.reachability().status() == Reachability.Status.OFFLINE
                ? OptionalDouble.empty()
                : state.value(Quantity.POWER);
    }

    /** What is sure to be in the meter's reading already: nothing while it is not known. */
    static double counted(DeviceState state) {
        return measured(state).orElse(0);
    }

    /** Power once the device follows the set-points; best knowledge, rather too much. */
    static double expected(DeviceState state, SetPoints setPoints) {
        OptionalDouble measured = measured(state);
        double power = measured.orElse(0);
        boolean known = measured.isPresent();
        for (Command.Kind kind : Command.Kind.values()) {
            Command command = setPoints.hold().get(kind);
            if (command instanceof Command.Switch turn) {
                if (!turn.on()) {
                    return 0;
                }
                power = Math.max(power, rated(state.device()));
                known = true;
            } else if (command instanceof Command.SetPower set) {
                power = set.powerW();
                known = true;
            } else if (command instanceof Command.SetTemperature set
                    && state.value(Quantity.TEMPERATURE).orElse(-300) < set.targetC()) {
                power = Math.max(power, rated(state.device()));
                known = true;
            }
        }
        if (setPoints.hold().get(Command.Kind.LIMIT_POWER) instanceof Command.LimitPower limit) {
            double ceiling = limit.maxW();
            return known ? Math.min(power, ceiling) : Math.min(ceiling, rated(state.device()));
        }
        return power;
    }

    /** The most it may draw by its own logic. */
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

    /** Whether the device is a load that can be held back. */
    static boolean isSteerableLoad(Device device) {
        return device.kind() != DeviceKind.PV_INVERTER
                && (device.capability(Capability.SettablePower.class).isPresent()
                        || device.capability(Capability.Switchable.class).isPresent()
                        || device.capability(Capability.LimitablePower.class).isPresent());
    }

    /** Whether set-points, or its own logic, make the device run. */
    static boolean runs(DeviceState state, SetPoints setPoints) {
        return expected(state, setPoints) > RUNS_W;
    }
}
