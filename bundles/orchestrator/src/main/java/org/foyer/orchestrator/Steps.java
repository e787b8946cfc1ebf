package org.foyer.orchestrator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Bounds;
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

    /** Reduced currents move in steps of this, A: what IEC 61851 stations take. */
    private static final double STEP_A = 1;

    private Steps() {}

    /** A power that is allowed, rounded toward the safe side. */
    static double down(double watts) {
        return Math.floor(watts / STEP_W) * STEP_W;
    }

    /** Whether the device can be turned down, not only off. */
    static boolean canReduce(Device device) {
        return device.capability(Capability.SettablePower.class).isPresent()
                || device.capability(Capability.LimitablePower.class).isPresent()
                || device.capability(Capability.LimitableCurrent.class).isPresent();
    }

    /** The smallest power at which it runs usefully, W; 0 if that is not known. */
    static double smallest(Device device) {
        Optional<Capability.SettablePower> settable =
                device.capability(Capability.SettablePower.class);
        if (settable.isPresent()) {
            return Math.min(useful(settable.get().watts()).orElse(SMALLEST_W), Power.rated(device));
        }
        Optional<Capability.LimitablePower> ceiling =
                device.capability(Capability.LimitablePower.class);
        if (ceiling.isPresent()) {
            Bounds watts = ceiling.get().watts();
            return useful(watts).orElse(Math.min(SMALLEST_W, watts.max()));
        }
        return device.capability(Capability.LimitableCurrent.class)
                .map(c -> leastAmperes(c) * Power.perAmpere(device, SetPoints.NONE))
                .orElseGet(() -> Power.rated(device));
    }

    /** The least that is taken and worth starting for. */
    private static OptionalDouble useful(Bounds watts) {
        return watts.atLeast(SMALLEST_W);
    }

    private static double leastAmperes(Capability.LimitableCurrent can) {
        return can.amperes().atLeast(STEP_A).orElse(can.amperes().max());
    }

    /**
     * The same set-points at no more than that power; empty if the device cannot run so low.
     *
     * @param watts what it may draw
     */
    static Optional<SetPoints> reduced(Device device, SetPoints wanted, double watts) {
        double fits = down(watts);
        if (!canReduce(device) || fits < smallest(device, wanted)) {
            return Optional.empty();
        }
        Map<Actuator, Command> hold = new HashMap<>(wanted.hold());
        Optional<Capability.SettablePower> settable =
                device.capability(Capability.SettablePower.class);
        Optional<Capability.LimitablePower> ceiling =
                device.capability(Capability.LimitablePower.class);
        Optional<Capability.LimitableCurrent> current =
                device.capability(Capability.LimitableCurrent.class);
        Command lower;
        if (wanted.get(Command.Kind.SET_POWER).orElse(null) instanceof Command.SetPower set
                && settable.isPresent()) {
            lower = power(settable.get(), Math.min(fits, set.powerW()));
        } else if (current.isPresent() && (ceiling.isEmpty() || holdsCurrent(wanted))) {
            double most =
                    wanted.get(Command.Kind.LIMIT_CURRENT).orElse(null)
                                    instanceof Command.LimitCurrent limit
                            ? limit.maxA()
                            : current.get().amperes().max();
            double amperes = Math.floor(watts / Power.perAmpere(device, wanted) / STEP_A) * STEP_A;
            lower = new Command.LimitCurrent(current.get().amperes().fit(Math.min(most, amperes)));
        } else if (ceiling.isPresent()) {
            Bounds taken = ceiling.get().watts();
            lower = new Command.LimitPower(taken.fit(Math.min(fits, taken.max())));
        } else {
            lower = power(settable.orElseThrow(), Math.min(fits, settable.get().maxW()));
        }
        hold.put(lower.actuator(), lower);
        return Optional.of(SetPoints.of(hold.values()));
    }

    private static double smallest(Device device, SetPoints wanted) {
        boolean byCurrent =
                device.capability(Capability.LimitablePower.class).isEmpty()
                        || holdsCurrent(wanted);
        return device.capability(Capability.LimitableCurrent.class)
                .filter(c -> byCurrent)
                .filter(c -> wanted.get(Command.Kind.SET_POWER).isEmpty())
                .map(c -> leastAmperes(c) * Power.perAmpere(device, wanted))
                .orElseGet(() -> smallest(device));
    }

    private static boolean holdsCurrent(SetPoints wanted) {
        return wanted.get(Command.Kind.LIMIT_CURRENT).isPresent();
    }

    private static Command power(Capability.SettablePower can, double watts) {
        return new Command.SetPower(can.watts().fit(watts));
    }

    /** The power that reduced set-points name, W; NaN if they name none. */
    static double named(Device device, SetPoints setPoints) {
        double ceiling = Power.ceiling(device, setPoints);
        if (ceiling != Double.POSITIVE_INFINITY) {
            return ceiling;
        }
        return setPoints.get(Command.Kind.SET_POWER).orElse(null) instanceof Command.SetPower set
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
        if (settable.isPresent() && settable.get().watts().contains(0)) {
            return Optional.of(SetPoints.of(new Command.SetPower(0)));
        }
        if (device.capability(Capability.Switchable.class).isPresent()) {
            return Optional.of(SetPoints.of(new Command.Switch(false)));
        }
        if (settable.isPresent()) {
            return Optional.of(SetPoints.of(new Command.SetPower(settable.get().minW())));
        }
        Optional<Capability.LimitableCurrent> current =
                device.capability(Capability.LimitableCurrent.class);
        if (current.isPresent() && current.get().amperes().contains(0)) {
            return Optional.of(SetPoints.of(new Command.LimitCurrent(0)));
        }
        return device.capability(Capability.LimitablePower.class)
                .map(c -> SetPoints.of(new Command.LimitPower(c.minW())))
                .or(
                        () ->
                                current.map(
                                        c ->
                                                SetPoints.of(
                                                        new Command.LimitCurrent(
                                                                c.amperes().min()))));
    }
}
