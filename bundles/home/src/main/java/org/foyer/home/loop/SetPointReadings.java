package org.foyer.home.loop;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Value;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.Word;
import org.foyer.api.reading.Quantity;

/**
 * Holds what a device says of its set-points against what it confirmed. Devices round, some to a
 * percent of their rating: differences below 3 % of it count as the same. Pure.
 */
final class SetPointReadings {

    private static final double SMALLEST_W = 50;
    private static final double SHARE = 0.03;
    private static final double SMALLEST_C = 0.6;
    private static final double SMALLEST_SHARE = 0.5;

    private static final double SMALLEST_A = 0.6;

    private static final Map<Quantity, Actuator> ABOUT =
            Map.of(
                    Quantity.POWER_SETPOINT, Actuator.of(Command.Kind.SET_POWER),
                    Quantity.POWER_LIMIT, Actuator.of(Command.Kind.LIMIT_POWER),
                    Quantity.CURRENT_LIMIT, Actuator.of(Command.Kind.LIMIT_CURRENT),
                    Quantity.PHASES_USED, Actuator.of(Command.Kind.SELECT_PHASES),
                    Quantity.SWITCH, Actuator.of(Command.Kind.SWITCH),
                    Quantity.TARGET_TEMPERATURE, Actuator.of(Command.Kind.SET_TEMPERATURE));

    private SetPointReadings() {}

    /** What is held at the actuator that the quantity tells of. */
    private static Optional<Command> told(SetPoints held, Quantity quantity) {
        Actuator actuator = ABOUT.get(quantity);
        if (actuator != null) {
            return held.get(actuator);
        }
        return Word.isOne(quantity.name())
                ? held.get(new Actuator(Command.Kind.SET, quantity.name()))
                : Optional.empty();
    }

    /** Whether that quantity tells of something that is held. */
    static boolean about(SetPoints held, Quantity quantity) {
        return told(held, quantity).isPresent();
    }

    /** What should stand there, if the value contradicts it. */
    static Optional<String> contradicted(
            Device device, SetPoints held, Quantity quantity, double value) {
        Command command = told(held, quantity).orElse(null);
        if (command == null) {
            return Optional.empty();
        }
        double expected;
        double tolerance;
        if (command instanceof Command.SetPower set) {
            expected = set.powerW();
            tolerance = tolerance(rating(device));
        } else if (command instanceof Command.LimitPower limit) {
            expected = limit.maxW();
            double most = rating(device);
            if (most > 0 && expected >= most) {
                // A ceiling above the rating is none; how a device shows that is its own.
                return value >= most * (1 - SHARE) ? Optional.empty() : wrong(quantity, expected);
            }
            tolerance = tolerance(most);
        } else if (command instanceof Command.Switch turn) {
            expected = turn.on() ? 1 : 0;
            tolerance = 0.5;
        } else if (command instanceof Command.LimitCurrent limit) {
            expected = limit.maxA();
            tolerance = SMALLEST_A;
        } else if (command instanceof Command.SelectPhases select) {
            expected = select.phases();
            tolerance = 0.5;
        } else if (command instanceof Command.SetTemperature set) {
            expected = set.targetC();
            tolerance = SMALLEST_C;
        } else if (command instanceof Command.Set set && set.value() instanceof Value.Numeric n) {
            expected = n.number();
            tolerance = Math.max(SMALLEST_SHARE, Math.abs(n.number()) * SHARE);
        } else {
            return Optional.empty();
        }
        return Math.abs(value - expected) <= tolerance
                ? Optional.empty()
                : wrong(quantity, expected);
    }

    private static Optional<String> wrong(Quantity quantity, double expected) {
        return Optional.of(text(quantity, expected));
    }

    /** A value as people read it, with its unit. */
    static String text(Quantity quantity, double value) {
        return quantity.equals(Quantity.SWITCH)
                ? (value >= 0.5 ? "1" : "0")
                : String.format(Locale.ROOT, "%.0f %s", value, quantity.unit().symbol());
    }

    private static double tolerance(double rating) {
        return Math.max(SMALLEST_W, rating * SHARE);
    }

    private static double rating(Device device) {
        double settable =
                device.capability(Capability.SettablePower.class)
                        .map(c -> Math.max(Math.abs(c.minW()), Math.abs(c.maxW())))
                        .orElse(0.0);
        double limitable =
                device.capability(Capability.LimitablePower.class).map(c -> c.maxW()).orElse(0.0);
        return Math.max(settable, limitable);
    }
}
