package org.foyer.bindings.modbus.poll;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.control.Value;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.register.Blueprint;

/** Holds a command against what the device can do. */
final class CommandLimits {

    private static final double ROUNDING = 0.5;

    private CommandLimits() {}

    /**
     * What a command carries, within the device's limits: a number, or a word that the template has
     * a number for.
     *
     * @throws DeviceException when it is beyond them; a ceiling above the highest is no ceiling
     */
    static Commanded value(DeviceSettings settings, Blueprint blueprint, Command command)
            throws DeviceException {
        List<Capability> can = settings.overrides().apply(blueprint.capabilities());
        if (command instanceof Command.SetPower set) {
            Optional<Capability.SettablePower> p = find(can, Capability.SettablePower.class);
            return Commanded.of(
                    p.isEmpty() ? set.powerW() : within(set.powerW(), p.get().watts(), "W"));
        }
        if (command instanceof Command.LimitPower limit) {
            Optional<Capability.LimitablePower> p = find(can, Capability.LimitablePower.class);
            return Commanded.of(
                    p.isEmpty() ? limit.maxW() : ceiling(limit.maxW(), p.get().watts(), "W"));
        }
        if (command instanceof Command.LimitCurrent limit) {
            Optional<Capability.LimitableCurrent> c = find(can, Capability.LimitableCurrent.class);
            return Commanded.of(
                    c.isEmpty() ? limit.maxA() : ceiling(limit.maxA(), c.get().amperes(), "A"));
        }
        if (command instanceof Command.SetTemperature set) {
            Optional<Capability.Thermostat> t = find(can, Capability.Thermostat.class);
            return Commanded.of(
                    t.isEmpty() ? set.targetC() : within(set.targetC(), t.get().celsius(), "°C"));
        }
        if (command instanceof Command.Set set) {
            return settable(can, set);
        }
        if (command instanceof Command.SetMode set) {
            return Commanded.of(set.mode());
        }
        if (command instanceof Command.SelectPhases select) {
            return new Commanded(select.phases(), Integer.toString(select.phases()));
        }
        return Commanded.of(command instanceof Command.Switch s && s.on() ? 1 : 0);
    }

    private static Commanded settable(List<Capability> can, Command.Set set)
            throws DeviceException {
        if (set.value() instanceof Value.Symbol symbol) {
            return Commanded.of(symbol.word());
        }
        double number = ((Value.Numeric) set.value()).number();
        for (Capability capability : can) {
            if (capability instanceof Capability.Settable s
                    && s.name().equals(set.name())
                    && s.bounds().isPresent()) {
                return Commanded.of(within(number, s.bounds().get(), s.unit().symbol()));
            }
        }
        return Commanded.of(number);
    }

    private static <C extends Capability> Optional<C> find(List<Capability> can, Class<C> type) {
        return can.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static String text(double value, String unit) {
        return String.format(Locale.ROOT, "%.0f %s", value, unit);
    }

    private static double ceiling(double value, Bounds bounds, String unit) throws DeviceException {
        return within(Math.min(value, bounds.max()), bounds, unit);
    }

    private static double within(double value, Bounds bounds, String unit) throws DeviceException {
        if (bounds.contains(value)) {
            return value;
        }
        double below = bounds.atMost(value).orElse(Double.NEGATIVE_INFINITY);
        double above = bounds.atLeast(value).orElse(Double.POSITIVE_INFINITY);
        if (value - below <= ROUNDING) {
            return below;
        }
        if (above - value <= ROUNDING) {
            return above;
        }
        throw new DeviceException(
                new Reason(
                        ReasonCode.DEVICE_OUT_OF_RANGE,
                        Map.of(
                                "min", text(bounds.min(), unit),
                                "max", text(bounds.max(), unit),
                                "value", text(value, unit))));
    }
}
