package org.foyer.orchestrator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;

/** Brings set-points into a range of power. Writing rounds toward the safe side. Pure. */
final class Bounded {

    private Bounded() {}

    /**
     * The most that the set-points let the device draw, W; by its rating where they do not say; NaN
     * where that is not known either.
     */
    static double most(Device device, SetPoints setPoints) {
        if (setPoints.get(Command.Kind.SWITCH).orElse(null) instanceof Command.Switch turn
                && !turn.on()) {
            return 0;
        }
        double ceiling = Power.ceiling(device, setPoints);
        if (setPoints.get(Command.Kind.SET_POWER).orElse(null) instanceof Command.SetPower set) {
            return Math.min(set.powerW(), ceiling);
        }
        double rated = Power.rated(device);
        return rated > 0 || ceiling != Double.POSITIVE_INFINITY
                ? Math.min(ceiling, rated > 0 ? rated : ceiling)
                : Double.NaN;
    }

    /** Whether nothing says that they leave the range. */
    static boolean isWithin(Device device, SetPoints setPoints, Range range) {
        double most = most(device, setPoints);
        return !(most > range.maxW()) && !(most < range.minW());
    }

    /**
     * The set-points within the range; empty if the device cannot be brought there.
     *
     * @param mayRest whether it may be switched off for it, though nobody asked for that
     */
    static Optional<SetPoints> within(
            Device device, SetPoints wanted, Range range, boolean mayRest) {
        double most = most(device, wanted);
        if (most > range.maxW()) {
            return lowered(device, wanted, range, mayRest);
        }
        return most < range.minW() ? raised(device, wanted, range) : Optional.of(wanted);
    }

    private static Optional<SetPoints> lowered(
            Device device, SetPoints wanted, Range range, boolean mayRest) {
        Optional<SetPoints> lower =
                range.maxW() <= 0
                        ? set(device, wanted, range.maxW(), false)
                        : Steps.reduced(device, wanted, range.maxW());
        return lower.or(() -> mayRest ? Steps.rest(device) : Optional.empty())
                .filter(s -> fits(device, s, range));
    }

    private static Optional<SetPoints> raised(Device device, SetPoints wanted, Range range) {
        Map<Actuator, Command> hold = new HashMap<>(wanted.hold());
        if (hold.get(Actuator.of(Command.Kind.SWITCH)) instanceof Command.Switch turn
                && !turn.on()) {
            hold.put(turn.actuator(), new Command.Switch(true));
        }
        if (hold.get(Actuator.of(Command.Kind.LIMIT_POWER)) instanceof Command.LimitPower limit
                && limit.maxW() < range.minW()) {
            device.capability(Capability.LimitablePower.class)
                    .map(c -> c.watts().atLeast(range.minW()))
                    .filter(OptionalDouble::isPresent)
                    .map(w -> new Command.LimitPower(w.getAsDouble()))
                    .ifPresent(c -> hold.put(c.actuator(), c));
        }
        SetPoints now = SetPoints.of(hold.values());
        double perA = Power.perAmpere(device, now);
        if (hold.get(Actuator.of(Command.Kind.LIMIT_CURRENT)) instanceof Command.LimitCurrent limit
                && limit.maxA() * perA < range.minW()) {
            device.capability(Capability.LimitableCurrent.class)
                    .map(c -> c.amperes().atLeast(Math.ceil(range.minW() / perA)))
                    .filter(OptionalDouble::isPresent)
                    .map(a -> new Command.LimitCurrent(a.getAsDouble()))
                    .ifPresent(c -> hold.put(c.actuator(), c));
        }
        SetPoints loose = SetPoints.of(hold.values());
        Optional<SetPoints> higher =
                loose.get(Command.Kind.SET_POWER).isPresent()
                        ? set(device, loose, range.minW(), true)
                        : Optional.of(loose);
        return higher.filter(s -> fits(device, s, range));
    }

    private static Optional<SetPoints> set(
            Device device, SetPoints wanted, double watts, boolean up) {
        return device.capability(Capability.SettablePower.class)
                .map(c -> up ? c.watts().atLeast(watts) : c.watts().atMost(watts))
                .filter(OptionalDouble::isPresent)
                .map(
                        w -> {
                            Map<Actuator, Command> hold = new HashMap<>(wanted.hold());
                            Command set = new Command.SetPower(w.getAsDouble());
                            hold.put(set.actuator(), set);
                            return SetPoints.of(hold.values());
                        });
    }

    private static boolean fits(Device device, SetPoints setPoints, Range range) {
        return isWithin(device, setPoints, range);
    }
}
