package org.foyer.rest.home;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Value;
import org.foyer.api.device.Bounds;
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
        Map<String, Object> fields = order.fields();
        List<String> known = CommandForm.fieldsOf(order.kind());
        for (String field : fields.keySet()) {
            if (!known.contains(field)) {
                throw invalid(field, Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
            }
        }
        if (order.kind() != Command.Kind.SET && !couldBe(order.kind(), device)) {
            throw cannot(order);
        }
        Command command = command(order, fields, device);
        Capability can = CommandForm.taking(device, command).orElseThrow(() -> cannot(order));
        check(command, can);
        return command;
    }

    private static boolean couldBe(Command.Kind kind, Device device) {
        return bounds(kind, device).isPresent()
                || switch (kind) {
                    case SWITCH -> device.capability(Capability.Switchable.class).isPresent();
                    case SELECT_PHASES ->
                            device.capability(Capability.SelectablePhases.class).isPresent();
                    case SET_MODE -> device.capability(Capability.Modes.class).isPresent();
                    case RELEASE -> CommandForm.isSteerable(device);
                    case SET_POWER, LIMIT_POWER, LIMIT_CURRENT, SET_TEMPERATURE, SET -> false;
                };
    }

    private static Optional<Bounds> bounds(Command.Kind kind, Device device) {
        return switch (kind) {
            case SET_POWER -> device.capability(Capability.SettablePower.class).map(c -> c.watts());
            case LIMIT_POWER ->
                    device.capability(Capability.LimitablePower.class).map(c -> c.watts());
            case LIMIT_CURRENT ->
                    device.capability(Capability.LimitableCurrent.class).map(c -> c.amperes());
            case SET_TEMPERATURE ->
                    device.capability(Capability.Thermostat.class).map(c -> c.celsius());
            case SWITCH, SELECT_PHASES, SET_MODE, SET, RELEASE -> Optional.empty();
        };
    }

    private static Command command(CommandView order, Map<String, Object> fields, Device device) {
        try {
            return CommandForm.of(order.kind(), fields);
        } catch (CommandForm.FieldException e) {
            throw invalid(e.field(), missing(order.kind(), e.field(), device));
        } catch (IllegalArgumentException e) {
            String field = CommandForm.fieldsOf(order.kind()).get(0);
            throw invalid(field, missing(order.kind(), field, device));
        }
    }

    /** What to give for a field that is not there or makes no command. */
    private static Reason missing(Command.Kind kind, String field, Device device) {
        return switch (kind) {
            case SWITCH -> Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE);
            case SET_POWER, LIMIT_POWER, LIMIT_CURRENT, SET_TEMPERATURE ->
                    bounds(kind, device)
                            .map(b -> give(b, unit(kind)))
                            .orElse(Reason.of(ReasonCode.VALUE_MISSING));
            case SELECT_PHASES ->
                    device.capability(Capability.SelectablePhases.class)
                            .map(c -> oneOf(c.counts().stream().sorted().toList()))
                            .orElse(Reason.of(ReasonCode.VALUE_MISSING));
            case SET_MODE ->
                    device.capability(Capability.Modes.class)
                            .map(c -> oneOf(c.words()))
                            .orElse(Reason.of(ReasonCode.VALUE_MISSING));
            case SET ->
                    field.equals("name")
                            ? oneOf(settables(device))
                            : Reason.of(ReasonCode.VALUE_MISSING);
            case RELEASE -> Reason.of(ReasonCode.VALUE_OUT_OF_PLACE);
        };
    }

    private static void check(Command command, Capability can) {
        if (command instanceof Command.SetPower c) {
            within("powerW", c.powerW(), ((Capability.SettablePower) can).watts(), "W");
        } else if (command instanceof Command.LimitPower c) {
            within("maxW", c.maxW(), ((Capability.LimitablePower) can).watts(), "W");
        } else if (command instanceof Command.LimitCurrent c) {
            within("maxA", c.maxA(), ((Capability.LimitableCurrent) can).amperes(), "A");
        } else if (command instanceof Command.SetTemperature c) {
            within("targetC", c.targetC(), ((Capability.Thermostat) can).celsius(), "°C");
        } else if (command instanceof Command.SelectPhases c) {
            var counts = ((Capability.SelectablePhases) can).counts();
            if (!counts.contains(c.phases())) {
                throw invalid("phases", oneOf(counts.stream().sorted().toList()));
            }
        } else if (command instanceof Command.SetMode c) {
            word("mode", c.mode(), ((Capability.Modes) can).words());
        } else if (command instanceof Command.Set c) {
            settable(c.value(), (Capability.Settable) can);
        }
    }

    private static void settable(Value value, Capability.Settable can) {
        if (value instanceof Value.Symbol symbol) {
            word("word", symbol.word(), can.words());
        } else if (value instanceof Value.Numeric number) {
            Bounds bounds = can.bounds().orElseThrow(() -> invalid("word", oneOf(can.words())));
            within("number", number.number(), bounds, can.unit().symbol());
        }
    }

    private static void within(String field, double value, Bounds bounds, String unit) {
        if (!bounds.contains(value)) {
            throw invalid(field, give(bounds, unit));
        }
    }

    private static void word(String field, String word, List<String> words) {
        if (!words.contains(word)) {
            throw invalid(
                    field,
                    words.isEmpty() ? Reason.of(ReasonCode.VALUE_OUT_OF_PLACE) : oneOf(words));
        }
    }

    /** Names of what can be set, without those that do harm. */
    private static List<String> settables(Device device) {
        return device.capabilities().stream()
                .filter(Capability.Settable.class::isInstance)
                .map(c -> ((Capability.Settable) c).name())
                .toList();
    }

    private static Reason give(Bounds bounds, String unit) {
        if (bounds.spans().size() > 1) {
            return oneOf(
                    bounds.spans().stream()
                            .map(
                                    s ->
                                            s.from() == s.to()
                                                    ? plain(s.from()) + " " + unit
                                                    : plain(s.from())
                                                            + "–"
                                                            + plain(s.to())
                                                            + " "
                                                            + unit)
                            .toList());
        }
        return Reason.of(
                ReasonCode.GIVE_NUMBER,
                "min",
                (plain(bounds.min()) + " " + unit).strip(),
                "max",
                (plain(bounds.max()) + " " + unit).strip());
    }

    private static Reason oneOf(List<?> allowed) {
        return Reason.of(
                ReasonCode.GIVE_ONE_OF,
                "allowed",
                allowed.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static String unit(Command.Kind kind) {
        return switch (kind) {
            case SET_POWER, LIMIT_POWER -> "W";
            case LIMIT_CURRENT -> "A";
            case SET_TEMPERATURE -> "°C";
            case SWITCH, SELECT_PHASES, SET_MODE, SET, RELEASE -> "";
        };
    }

    private static Problem cannot(CommandView order) {
        return Problem.invalid(
                "command.kind", Reason.of(ReasonCode.DEVICE_CANNOT, "command", order.kind()));
    }

    private static Problem invalid(String field, Reason reason) {
        return Problem.invalid("command." + field, reason);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%s", value);
    }
}
