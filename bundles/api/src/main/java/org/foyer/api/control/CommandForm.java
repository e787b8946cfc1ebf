package org.foyer.api.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;

/**
 * What is to be known of each kind of command, in one place (model 3): its fields in files and
 * interfaces, what a device needs for it, and what it means for power. Every switch here names all
 * kinds, so a new one does not compile until it has all three. Pure.
 */
public final class CommandForm {

    /** Nominal voltage of a phase, V (IEC 60038). */
    public static final double PHASE_V = 230;

    /** How the {@link #sense} of a command ends that lets no power flow. */
    static final String NO_POWER = " no-power";

    private CommandForm() {}

    /** Names of the fields that a command of that kind has in files and interfaces. */
    public static List<String> fieldsOf(Command.Kind kind) {
        return switch (kind) {
            case SWITCH -> List.of("on");
            case SET_POWER -> List.of("powerW");
            case LIMIT_POWER -> List.of("maxW");
            case LIMIT_CURRENT -> List.of("maxA");
            case SELECT_PHASES -> List.of("phases");
            case SET_MODE -> List.of("mode");
            case SET_TEMPERATURE -> List.of("targetC");
            case SET -> List.of("name", "number", "word");
            case RELEASE -> List.of();
        };
    }

    /** The fields of a command beside its kind: booleans, numbers and texts. */
    public static Map<String, Object> fields(Command command) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (command instanceof Command.Switch c) {
            fields.put("on", c.on());
        } else if (command instanceof Command.SetPower c) {
            fields.put("powerW", c.powerW());
        } else if (command instanceof Command.LimitPower c) {
            fields.put("maxW", c.maxW());
        } else if (command instanceof Command.LimitCurrent c) {
            fields.put("maxA", c.maxA());
        } else if (command instanceof Command.SelectPhases c) {
            fields.put("phases", c.phases());
        } else if (command instanceof Command.SetMode c) {
            fields.put("mode", c.mode());
        } else if (command instanceof Command.SetTemperature c) {
            fields.put("targetC", c.targetC());
        } else if (command instanceof Command.Set c) {
            fields.put("name", c.name());
            if (c.value() instanceof Value.Numeric n) {
                fields.put("number", n.number());
            } else if (c.value() instanceof Value.Symbol s) {
                fields.put("word", s.word());
            }
        }
        return fields;
    }

    /**
     * The command of that kind with those fields; others are not looked at.
     *
     * @throws FieldException naming the field that is missing or no value of its type
     * @throws IllegalArgumentException when a value is one that no device takes
     */
    public static Command of(Command.Kind kind, Map<String, ?> fields) {
        return switch (kind) {
            case SWITCH -> new Command.Switch(flag(fields, "on"));
            case SET_POWER -> new Command.SetPower(number(fields, "powerW"));
            case LIMIT_POWER -> new Command.LimitPower(number(fields, "maxW"));
            case LIMIT_CURRENT -> new Command.LimitCurrent(number(fields, "maxA"));
            case SELECT_PHASES -> new Command.SelectPhases(whole(fields, "phases"));
            case SET_MODE -> new Command.SetMode(text(fields, "mode"));
            case SET_TEMPERATURE -> new Command.SetTemperature(number(fields, "targetC"));
            case SET -> new Command.Set(text(fields, "name"), value(fields));
            case RELEASE -> new Command.Release();
        };
    }

    /**
     * What a yes to the command covers, beginning with its actuator: a power that goes the same
     * way, whatever its size; of everything else the same value.
     */
    public static String sense(Command command) {
        String value =
                switch (command.kind()) {
                    case SET_POWER -> way(((Command.SetPower) command).powerW());
                    case LIMIT_POWER -> way(((Command.LimitPower) command).maxW());
                    case LIMIT_CURRENT -> way(((Command.LimitCurrent) command).maxA());
                    case SWITCH, SELECT_PHASES, SET_MODE, SET_TEMPERATURE, SET, RELEASE ->
                            fields(command).values().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" "));
                };
        return (command.actuator().text() + " " + value).strip();
    }

    /**
     * The command as parameters of a reason: {@code wish}, a word of {@code wish.*} in its texts,
     * and the value as {@code powerW}, {@code targetC} or {@code amount} where there is one.
     */
    public static Map<String, String> wish(Command command) {
        return switch (command.kind()) {
            case SWITCH -> Map.of("wish", ((Command.Switch) command).on() ? "on" : "off");
            case SET_POWER -> {
                double watts = ((Command.SetPower) command).powerW();
                yield Map.of(
                        "wish",
                        watts < 0 ? "give" : watts > 0 ? "draw" : "rest",
                        "powerW",
                        String.valueOf(Math.abs(watts)));
            }
            case LIMIT_POWER ->
                    Map.of(
                            "wish",
                            "most",
                            "powerW",
                            String.valueOf(((Command.LimitPower) command).maxW()));
            case LIMIT_CURRENT -> {
                double amperes = ((Command.LimitCurrent) command).maxA();
                yield Map.of("wish", "most", "amount", Math.round(amperes) + " A");
            }
            case SELECT_PHASES ->
                    Map.of(
                            "wish",
                            "phases",
                            "amount",
                            String.valueOf(((Command.SelectPhases) command).phases()));
            case SET_MODE -> Map.of("wish", "mode", "amount", ((Command.SetMode) command).mode());
            case SET_TEMPERATURE ->
                    Map.of(
                            "wish",
                            "temperature",
                            "targetC",
                            String.valueOf(((Command.SetTemperature) command).targetC()));
            case SET -> {
                Command.Set set = (Command.Set) command;
                String value =
                        fields(command).values().stream()
                                .skip(1)
                                .map(String::valueOf)
                                .collect(Collectors.joining(" "));
                yield Map.of("wish", "set", "amount", set.name() + " " + value);
            }
            case RELEASE -> Map.of("wish", "release");
        };
    }

    private static String way(double size) {
        return size == 0 ? NO_POWER.strip() : size > 0 ? "in" : "out";
    }

    /** A field is missing, doubled or of another type. */
    public static final class FieldException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String field;

        FieldException(String field, String needed) {
            super(field + ": " + needed);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** What of the device takes the command; empty if nothing does. Of a {@code RELEASE}: any. */
    public static Optional<Capability> taking(Device device, Command command) {
        return device.capabilities().stream().filter(c -> takes(c, command)).findFirst();
    }

    private static boolean takes(Capability capability, Command command) {
        return takes(capability, command.kind(), command.actuator().name());
    }

    private static boolean takes(Capability capability, Command.Kind kind, String name) {
        return switch (kind) {
            case SWITCH -> capability instanceof Capability.Switchable;
            case SET_POWER -> capability instanceof Capability.SettablePower;
            case LIMIT_POWER -> capability instanceof Capability.LimitablePower;
            case LIMIT_CURRENT -> capability instanceof Capability.LimitableCurrent;
            case SELECT_PHASES -> capability instanceof Capability.SelectablePhases;
            case SET_MODE -> capability instanceof Capability.Modes;
            case SET_TEMPERATURE -> capability instanceof Capability.Thermostat;
            case SET -> capability instanceof Capability.Settable s && s.name().equals(name);
            case RELEASE -> isSteered(capability);
        };
    }

    /** The actuator that a capability is; empty if it takes no command that holds. */
    public static Optional<Actuator> actuator(Capability capability) {
        if (capability instanceof Capability.Settable settable) {
            return Optional.of(new Actuator(Command.Kind.SET, settable.name()));
        }
        return Stream.of(Command.Kind.values())
                .filter(kind -> kind != Command.Kind.SET && kind != Command.Kind.RELEASE)
                .filter(kind -> takes(capability, kind, ""))
                .findFirst()
                .map(Actuator::of);
    }

    /** Whether the device takes any command at all. */
    public static boolean isSteerable(Device device) {
        return device.capabilities().stream().anyMatch(CommandForm::isSteered);
    }

    private static boolean isSteered(Capability capability) {
        return !(capability instanceof Capability.Meter
                || capability instanceof Capability.Storage
                || capability instanceof Capability.Momentary);
    }

    /**
     * The largest magnitude of power that the command makes the device take or give, W; empty if
     * the command says nothing of power.
     */
    public static OptionalDouble magnitudeW(Device device, Command command) {
        return switch (command.kind()) {
            case SWITCH ->
                    ((Command.Switch) command).on()
                            ? OptionalDouble.of(ratedW(device))
                            : OptionalDouble.of(0);
            case SET_POWER -> OptionalDouble.of(Math.abs(((Command.SetPower) command).powerW()));
            case LIMIT_POWER -> OptionalDouble.of(((Command.LimitPower) command).maxW());
            case LIMIT_CURRENT ->
                    OptionalDouble.of(
                            ((Command.LimitCurrent) command).maxA() * PHASE_V * phases(device));
            case SELECT_PHASES, SET_MODE, SET_TEMPERATURE, SET, RELEASE -> OptionalDouble.empty();
        };
    }

    private static double ratedW(Device device) {
        return device.capability(Capability.Switchable.class)
                .map(Capability.Switchable::ratedPowerW)
                .orElse(0.0);
    }

    /** On how many phases the device draws at most; 3 while it is not known. */
    public static int phases(Device device) {
        return device.capability(Capability.LimitableCurrent.class)
                .map(Capability.LimitableCurrent::phases)
                .orElse(3);
    }

    private static boolean flag(Map<String, ?> fields, String field) {
        if (fields.get(field) instanceof Boolean flag) {
            return flag;
        }
        throw new FieldException(field, "give true or false");
    }

    private static double number(Map<String, ?> fields, String field) {
        if (fields.get(field) instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw new FieldException(field, "give a finite number");
    }

    private static int whole(Map<String, ?> fields, String field) {
        double number = number(fields, field);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new FieldException(field, "give a whole number");
        }
        return (int) number;
    }

    private static String text(Map<String, ?> fields, String field) {
        if (fields.get(field) instanceof String text) {
            return text;
        }
        throw new FieldException(field, "give a word");
    }

    private static Value value(Map<String, ?> fields) {
        boolean hasNumber = fields.get("number") != null;
        boolean hasWord = fields.get("word") != null;
        if (hasNumber == hasWord) {
            throw new FieldException("number", "give a number or a word");
        }
        return hasNumber
                ? new Value.Numeric(number(fields, "number"))
                : new Value.Symbol(text(fields, "word"));
    }
}
