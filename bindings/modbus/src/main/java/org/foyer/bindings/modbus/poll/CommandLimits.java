package org.foyer.bindings.modbus.poll;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.binding.DeviceException;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
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
                    : within(set.powerW(), p.get().minW(), p.get().maxW(), "W");
        }
        if (command instanceof Command.LimitPower limit) {
            Optional<Capability.LimitablePower> p = find(can, Capability.LimitablePower.class);
            return p.isEmpty()
                    ? limit.maxW()
                    : within(
                            Math.min(limit.maxW(), p.get().maxW()),
                            p.get().minW(),
                            p.get().maxW(),
                            "W");
        }
        if (command instanceof Command.SetTemperature set) {
            Optional<Capability.Thermostat> t = find(can, Capability.Thermostat.class);
            return t.isEmpty()
                    ? set.targetC()
                    : within(set.targetC(), t.get().minC(), t.get().maxC(), "°C");
        }
        return command instanceof Command.Switch s && s.on() ? 1 : 0;
    }

    private static <C extends Capability> Optional<C> find(List<Capability> can, Class<C> type) {
        return can.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static String text(double value, String unit) {
        return String.format(Locale.ROOT, "%.0f %s", value, unit);
    }

    private static double within(double value, double min, double max, String unit)
            throws DeviceException {
        if (value < min - ROUNDING || value > max + ROUNDING) {
            throw new DeviceException(
                    new Reason(
                            ReasonCode.DEVICE_OUT_OF_RANGE,
                            Map.of(
                                    "min", text(min, unit),
                                    "max", text(max, unit),
                                    "value", text(value, unit))));
        }
        return Math.max(min, Math.min(max, value));
    }
}
