package org.foyer.home.loop;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.reading.Quantity;

/**
 * Holds what a device says of its set-points against what it confirmed. Devices round, some to a
 * percent of their rating: differences below 3 % of it count as the same. Pure.
 */
final class SetPointReadings {

    private static final double SMALLEST_W = 50;
    private static final double SHARE = 0.03;
    private static final double SMALLEST_C = 0.6;

    private static final Map<Quantity, Command.Kind> ABOUT =
            Map.of(
                    Quantity.POWER_SETPOINT, Command.Kind.SET_POWER,
                    Quantity.POWER_LIMIT, Command.Kind.LIMIT_POWER,
                    Quantity.SWITCH, Command.Kind.SWITCH,
                    Quantity.TARGET_TEMPERATURE, Command.Kind.SET_TEMPERATURE);

    private SetPointReadings() {}

    /** Whether that quantity tells of something that is held. */
    static boolean about(SetPoints held, Quantity quantity) {
        Command.Kind kind = ABOUT.get(quantity);
        return kind != null && held.hold().containsKey(kind);
    }

    /** What should stand there, if the value contradicts it. */
    static Optional<String> contradicted(
            Device device, SetPoints held, Quantity quantity, double value) {
        Command.Kind kind = ABOUT.get(quantity);
        Command command = kind == null ? null : held.hold().get(kind);
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
        } else {
            expected = ((Command.SetTemperature) command).targetC();
            tolerance = SMALLEST_C;
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
