package org.foyer.orchestrator;

import java.util.OptionalDouble;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
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
        if (setPoints.get(Command.Kind.SWITCH).orElse(null) instanceof Command.Switch turn) {
            if (!turn.on()) {
                return 0;
            }
            power = Math.max(power, rated(state.device()));
            known = true;
        }
        if (setPoints.get(Command.Kind.SET_POWER).orElse(null) instanceof Command.SetPower set) {
            power = set.powerW();
            known = true;
        }
        if (setPoints.get(Command.Kind.SET_TEMPERATURE).orElse(null)
                        instanceof Command.SetTemperature set
                && state.value(Quantity.TEMPERATURE).orElse(-300) < set.targetC()) {
            power = Math.max(power, rated(state.device()));
            known = true;
        }
        double ceiling = ceiling(state.device(), setPoints);
        if (ceiling == Double.POSITIVE_INFINITY) {
            return power;
        }
        return known ? Math.min(power, ceiling) : Math.min(ceiling, rated(state.device()));
    }

    /** What the set-points let it draw at most, W; infinite if they say nothing of it. */
    static double ceiling(Device device, SetPoints setPoints) {
        double watts =
                setPoints.get(Command.Kind.LIMIT_POWER).orElse(null)
                                instanceof Command.LimitPower limit
                        ? limit.maxW()
                        : Double.POSITIVE_INFINITY;
        if (setPoints.get(Command.Kind.LIMIT_CURRENT).orElse(null)
                instanceof Command.LimitCurrent limit) {
            watts = Math.min(watts, limit.maxA() * perAmpere(device, setPoints));
        }
        return watts;
    }

    /** Power that an ampere of the phases' ceiling stands for, W; with all phases while unknown. */
    static double perAmpere(Device device, SetPoints setPoints) {
        int phases =
                setPoints.get(Command.Kind.SELECT_PHASES).orElse(null)
                                instanceof Command.SelectPhases select
                        ? select.phases()
                        : CommandForm.phases(device);
        return CommandForm.PHASE_V * phases;
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
        double amperes =
                device.capability(Capability.LimitableCurrent.class)
                        .map(c -> c.amperes().max() * CommandForm.PHASE_V * c.phases())
                        .orElse(0.0);
        return Math.max(Math.max(settable, switched), Math.max(limitable, amperes));
    }

    /** Whether the device is a load that can be held back. */
    static boolean isSteerableLoad(Device device) {
        return device.kind() != DeviceKind.PV_INVERTER
                && (device.capability(Capability.SettablePower.class).isPresent()
                        || device.capability(Capability.Switchable.class).isPresent()
                        || device.capability(Capability.LimitablePower.class).isPresent()
                        || device.capability(Capability.LimitableCurrent.class).isPresent());
    }

    /** Whether set-points, or its own logic, make the device run. */
    static boolean runs(DeviceState state, SetPoints setPoints) {
        return expected(state, setPoints) > RUNS_W;
    }
}
