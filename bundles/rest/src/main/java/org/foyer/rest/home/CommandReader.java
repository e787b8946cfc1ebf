package org.foyer.rest.home;

import java.util.function.Function;
import org.foyer.api.control.Command;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.dto.CommandView;
import org.foyer.rest.http.Problem;

/** Commands as people send them, checked against what the device can do. */
final class CommandReader {

    private CommandReader() {}

    /**
     * The command.
     *
     * @throws Problem 422 naming the field that is missing, out of bounds or not for this device
     */
    static Command of(CommandView order, Device device) {
        if (order == null) {
            throw Problem.invalid("command", Reason.of(ReasonCode.VALUE_MISSING));
        }
        if (order.kind() == null) {
            throw Problem.invalid("command.kind", Reason.of(ReasonCode.VALUE_MISSING));
        }
        return switch (order.kind()) {
            case SWITCH -> {
                requireOnly(order, "on");
                capability(device, Capability.Switchable.class, order);
                if (order.on() == null) {
                    throw Problem.invalid("command.on", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
                }
                yield new Command.Switch(order.on());
            }
            case SET_POWER -> {
                requireOnly(order, "powerW");
                var can = capability(device, Capability.SettablePower.class, order);
                yield new Command.SetPower(
                        within(order.powerW(), "powerW", can.minW(), can.maxW(), "W"));
            }
            case LIMIT_POWER -> {
                requireOnly(order, "maxW");
                var can = capability(device, Capability.LimitablePower.class, order);
                yield new Command.LimitPower(
                        within(order.maxW(), "maxW", Math.max(0, can.minW()), can.maxW(), "W"));
            }
            case SET_TEMPERATURE -> {
                requireOnly(order, "targetC");
                var can = capability(device, Capability.Thermostat.class, order);
                yield new Command.SetTemperature(
                        within(order.targetC(), "targetC", can.minC(), can.maxC(), "°C"));
            }
            case RELEASE -> {
                requireOnly(order, "");
                if (device.capabilities().stream()
                        .noneMatch(
                                c ->
                                        !(c instanceof Capability.Meter)
                                                && !(c instanceof Capability.Storage))) {
                    throw cannot(order);
                }
                yield new Command.Release();
            }
        };
    }

    private static <C extends Capability> C capability(
            Device device, Class<C> type, CommandView order) {
        return device.capability(type).orElseThrow(() -> cannot(order));
    }

    private static Problem cannot(CommandView order) {
        return Problem.invalid(
                "command.kind", Reason.of(ReasonCode.DEVICE_CANNOT, "command", order.kind()));
    }

    private static double within(Double value, String field, double min, double max, String unit) {
        if (value == null || !Double.isFinite(value) || value < min || value > max) {
            throw Problem.invalid(
                    "command." + field,
                    Reason.of(
                            ReasonCode.GIVE_NUMBER,
                            "min",
                            plain(min) + " " + unit,
                            "max",
                            plain(max) + " " + unit));
        }
        return value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void requireOnly(CommandView order, String field) {
        requireAbsent(order, CommandView::on, "on", field);
        requireAbsent(order, CommandView::powerW, "powerW", field);
        requireAbsent(order, CommandView::maxW, "maxW", field);
        requireAbsent(order, CommandView::targetC, "targetC", field);
    }

    private static void requireAbsent(
            CommandView order, Function<CommandView, Object> get, String name, String field) {
        if (!name.equals(field) && get.apply(order) != null) {
            throw Problem.invalid("command." + name, Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
    }
}
