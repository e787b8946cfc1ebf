package org.foyer.orchestrator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;

/**
 * How far down a device can be turned, and what that is called. Every value is rounded down: a
 * limit is never exceeded by rounding. Pure.
 */
final class Steps {

    /** Smaller powers are not worth starting a device, W. */
    static final double SMALLEST_W = 200;

    /** Reduced set-points move in steps of this, W, so that they do not follow every flicker. */
    static final double STEP_W = 100;

    private Steps() {}

    /** A power that is allowed, rounded toward the safe side. */
    static double down(double watts) {
        return Math.floor(watts / STEP_W) * STEP_W;
    }

    /** Whether the device can be turned down, not only off. */
    static boolean canReduce(Device device) {
        return device.capability(Capability.SettablePower.class).isPresent()
                || device.capability(Capability.LimitablePower.class).isPresent();
    }

    /** The smallest power at which it runs usefully, W; 0 if that is not known. */
    static double smallest(Device device) {
        if (device.capability(Capability.SettablePower.class).isPresent()) {
            double least =
                    device.capability(Capability.SettablePower.class)
                            .map(c -> c.minW())
                            .orElse(0.0);
            return Math.min(Math.max(SMALLEST_W, least), Power.rated(device));
        }
        Optional<Capability.LimitablePower> ceiling =
                device.capability(Capability.LimitablePower.class);
        return ceiling.map(c -> Math.max(c.minW(), Math.min(SMALLEST_W, c.maxW())))
                .orElseGet(() -> Power.rated(device));
    }

    /**
     * The same set-points at no more than that power; empty if the device cannot run so low.
     *
     * @param watts what it may draw
     */
    static Optional<SetPoints> reduced(Device device, SetPoints wanted, double watts) {
        double fits = down(watts);
        if (!canReduce(device) || fits < smallest(device)) {
            return Optional.empty();
        }
        Map<Command.Kind, Command> hold = new EnumMap<>(Command.Kind.class);
        hold.putAll(wanted.hold());
        Optional<Capability.SettablePower> settable =
                device.capability(Capability.SettablePower.class);
        Optional<Capability.LimitablePower> ceiling =
                device.capability(Capability.LimitablePower.class);
        boolean setsPower = wanted.hold().containsKey(Command.Kind.SET_POWER);
        if (ceiling.isPresent() && !setsPower) {
            hold.put(
                    Command.Kind.LIMIT_POWER,
                    new Command.LimitPower(Math.min(fits, ceiling.get().maxW())));
        } else if (settable.isPresent()) {
            double asked =
                    wanted.hold().get(Command.Kind.SET_POWER) instanceof Command.SetPower set
                            ? set.powerW()
                            : settable.get().maxW();
            hold.put(Command.Kind.SET_POWER, new Command.SetPower(Math.min(fits, asked)));
        }
        return Optional.of(SetPoints.of(hold.values()));
    }

    /** The power that reduced set-points name, W; NaN if they name none. */
    static double named(SetPoints setPoints) {
        if (setPoints.hold().get(Command.Kind.LIMIT_POWER) instanceof Command.LimitPower limit) {
            return limit.maxW();
        }
        return setPoints.hold().get(Command.Kind.SET_POWER) instanceof Command.SetPower set
                ? set.powerW()
                : Double.NaN;
    }

    /** What makes the device draw nothing, or as little as it can; empty if it never draws. */
    static Optional<SetPoints> rest(Device device) {
        if (!Power.isSteerableLoad(device)) {
            return Optional.empty();
        }
        Optional<Capability.SettablePower> settable =
                device.capability(Capability.SettablePower.class);
        if (settable.isPresent() && settable.get().minW() <= 0) {
            return Optional.of(SetPoints.of(new Command.SetPower(0)));
        }
        if (device.capability(Capability.Switchable.class).isPresent()) {
            return Optional.of(SetPoints.of(new Command.Switch(false)));
        }
        if (settable.isPresent()) {
            return Optional.of(SetPoints.of(new Command.SetPower(settable.get().minW())));
        }
        return device.capability(Capability.LimitablePower.class)
                .map(c -> SetPoints.of(new Command.LimitPower(c.minW())));
    }
}
