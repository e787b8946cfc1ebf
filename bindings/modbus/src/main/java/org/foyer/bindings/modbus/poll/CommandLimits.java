package org.foyer.bindings.modbus.poll;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.bindings.modbus.register.Blueprint;

/** Holds a command against what the device can do. */
final class CommandLimits {

    private static final double ROUNDING = 0.5;

    private CommandLimits() {}

    /**
     * The number that a command carries, within the device's limits.
     *
     * @throws DeviceException when it is beyond them; a ceiling above the highest is no ceiling
     */
    static double value(DeviceSettings settings, Blueprint blueprint, Command command)
            throws DeviceException {
        List<Capability> can = settings.overrides().apply(blueprint.capabilities());
        if (command instanceof Command.SetPower set) {
            Optional<Capability.SettablePower> p = find(can, Capability.SettablePower.class);
            return p.isEmpty()
                    ? set.powerW()
                    : within(settings, set.powerW(), p.get().minW(), p.get().maxW(), "W");
        }
        if (command instanceof Command.LimitPower limit) {
            Optional<Capability.LimitablePower> p = find(can, Capability.LimitablePower.class);
            return p.isEmpty()
                    ? limit.maxW()
                    : within(
                            settings,
                            Math.min(limit.maxW(), p.get().maxW()),
                            p.get().minW(),
                            p.get().maxW(),
                            "W");
        }
        if (command instanceof Command.SetTemperature set) {
            Optional<Capability.Thermostat> t = find(can, Capability.Thermostat.class);
            return t.isEmpty()
                    ? set.targetC()
                    : within(settings, set.targetC(), t.get().minC(), t.get().maxC(), "°C");
        }
        return command instanceof Command.Switch s && s.on() ? 1 : 0;
    }

    private static <C extends Capability> Optional<C> find(List<Capability> can, Class<C> type) {
        return can.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static double within(
            DeviceSettings settings, double value, double min, double max, String unit)
            throws DeviceException {
        if (value < min - ROUNDING || value > max + ROUNDING) {
            throw new DeviceException(
                    String.format(
                            Locale.ROOT,
                            "%s takes %.0f to %.0f %s, not %.0f.",
                            settings.name(),
                            min,
                            max,
                            unit,
                            value));
        }
        return Math.max(min, Math.min(max, value));
    }
}
