package org.foyer.bindings.modbus;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.poll.DeviceSettings;
import org.foyer.bindings.modbus.poll.Overrides;
import org.foyer.bindings.modbus.template.Template;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.Framing;
import org.foyer.bindings.modbus.wire.Pauses;

/** Reads the values of a device's configuration. */
final class Configuration {

    static final String SUNSPEC = "sunspec";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._:%\\[\\]-]{1,253}");
    private static final int LONGEST_NAME = 120;
    private static final int LARGEST = 1_000_000_000;
    private static final Template.Defaults DEFAULTS = new Template.Defaults(Framing.TCP, 502, 1);

    private final Map<String, ?> values;

    Configuration(Map<String, ?> values) {
        this.values = values;
    }

    DeviceId id() throws ConfigurationException {
        String id = text("id").orElse("");
        if (!ID.matcher(id).matches()) {
            throw wrong(
                    "id",
                    id,
                    "use a-z, 0-9 and dash; 1 to 64 characters",
                    Reason.of(ReasonCode.GIVE_ID, "most", 64));
        }
        return new DeviceId(id);
    }

    /** The configured name, or the id, cut to what a name may be. */
    String nameOrId() throws ConfigurationException {
        String name = text("name").orElse(id().value());
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    String template() throws ConfigurationException {
        return text("template")
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        "template is missing: give sunspec or the id of a template",
                                        field("template", Reason.of(ReasonCode.VALUE_MISSING))));
    }

    /** Whether the device is driven by that template. */
    boolean usesTemplate(String id) {
        return text("template").filter(id::equals).isPresent();
    }

    Optional<DeviceKind> kind() throws ConfigurationException {
        return choice("kind", DeviceKind.class);
    }

    DeviceSettings settings(Optional<Template> template) throws ConfigurationException {
        Template.Defaults defaults = template.map(Template::defaults).orElse(DEFAULTS);
        String name = text("name").orElse(id().value());
        if (name.length() > LONGEST_NAME) {
            throw wrong(
                    "name",
                    name,
                    "give 1 to " + LONGEST_NAME + " characters",
                    Reason.of(ReasonCode.GIVE_TEXT, "most", LONGEST_NAME));
        }
        String host = text("host").orElse("");
        if (!HOST.matcher(host).matches()) {
            throw wrong(
                    "host",
                    host,
                    "give the device's name or address, for example 192.168.1.40",
                    Reason.of(ReasonCode.GIVE_ADDRESS));
        }
        if (host.indexOf(':') >= 0 && host.indexOf(':') == host.lastIndexOf(':')) {
            throw wrong(
                    "host",
                    host,
                    "give the address alone, and the port in 'port'",
                    Reason.of(ReasonCode.GIVE_ADDRESS));
        }
        Framing framing = choice("transport", Framing.class).orElse(defaults.framing());
        int port = integer("port", 1, 65535, defaults.port());
        int unit = integer("unitId", 0, 255, defaults.unit());
        int poll = integer("pollMillis", 100, 3_600_000, 1000);
        int timeout = integer("timeoutMillis", 50, 30_000, 1000);
        OptionalDouble min = number("minPowerW");
        OptionalDouble max = number("maxPowerW");
        if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
            throw wrong(
                    "minPowerW",
                    min.getAsDouble(),
                    "give at most maxPowerW",
                    Reason.of(ReasonCode.GIVE_AT_MOST, "most", "maxPowerW"));
        }
        OptionalDouble capacity = number("capacityWh");
        if (capacity.isPresent() && capacity.getAsDouble() < 0) {
            throw wrong(
                    "capacityWh",
                    capacity.getAsDouble(),
                    "give 0 or more",
                    Reason.of(ReasonCode.GIVE_NUMBER, "min", 0, "max", LARGEST));
        }
        return new DeviceSettings(
                id(),
                name,
                new Endpoint(host, port, framing),
                unit,
                Duration.ofMillis(poll),
                timeout,
                new Overrides(
                        kind(),
                        min,
                        max,
                        capacity,
                        flag("reversed"),
                        new Pauses(
                                integer("pauseMillis", 0, 5_000, 0),
                                integer("connectPauseMillis", 0, 10_000, 0))));
    }

    private Optional<String> text(String field) {
        Object value = values.get(field);
        String text = value == null ? "" : String.valueOf(value).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private boolean flag(String field) throws ConfigurationException {
        String text = text(field).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw wrong(
                    field, text, "give true or false", Reason.of(ReasonCode.GIVE_TRUE_OR_FALSE));
        }
        return text.equals("true");
    }

    private int integer(String field, int lowest, int highest, int otherwise)
            throws ConfigurationException {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= lowest && value <= highest) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same sentence.
        }
        throw wrong(
                field,
                text.get(),
                "give a whole number from " + lowest + " to " + highest,
                Reason.of(ReasonCode.GIVE_WHOLE_NUMBER, "min", lowest, "max", highest));
    }

    private OptionalDouble number(String field) throws ConfigurationException {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (Math.abs(value) <= LARGEST) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // Falls through to the same sentence.
        }
        throw wrong(
                field,
                text.get(),
                "give a number from -" + LARGEST + " to " + LARGEST,
                Reason.of(ReasonCode.GIVE_NUMBER, "min", -LARGEST, "max", LARGEST));
    }

    private <E extends Enum<E>> Optional<E> choice(String field, Class<E> type)
            throws ConfigurationException {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String name = text.get().toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return Optional.of(constant);
            }
        }
        String allowed =
                Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT).replace('_', '-');
        throw wrong(
                field,
                text.get(),
                "give one of " + allowed,
                Reason.of(
                        ReasonCode.GIVE_ONE_OF,
                        "allowed",
                        Reason.cut(allowed.substring(1, allowed.length() - 1))));
    }

    private static Reason field(String field, Reason why) {
        return Reason.of(ReasonCode.FIELD_WRONG, "field", field).because(why);
    }

    private static ConfigurationException wrong(
            String field, Object value, String remedy, Reason why) {
        String shown = String.valueOf(value);
        String given = shown.isEmpty() ? " is missing: " : " '" + shown + "': ";
        return new ConfigurationException(field + given + remedy, field(field, why));
    }
}
