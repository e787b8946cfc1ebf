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
import org.foyer.bindings.modbus.poll.DeviceSettings;
import org.foyer.bindings.modbus.poll.Overrides;
import org.foyer.bindings.modbus.template.Template;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.Framing;

/** Reads the values of a device's configuration. */
final class Configuration {

    static final String SUNSPEC = "sunspec";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern HOST = Pattern.compile("[0-9A-Za-z._:%\\[\\]-]{1,253}");
    private static final int LONGEST_NAME = 120;
    private static final Template.Defaults DEFAULTS = new Template.Defaults(Framing.TCP, 502, 1);

    private final Map<String, ?> values;

    Configuration(Map<String, ?> values) {
        this.values = values;
    }

    DeviceId id() throws ConfigurationException {
        String id = text("id").orElse("");
        if (!ID.matcher(id).matches()) {
            throw wrong("id", id, "use a-z, 0-9 and dash; 1 to 64 characters");
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
                                        "template is missing: give sunspec or the id of a template"));
    }

    Optional<DeviceKind> kind() throws ConfigurationException {
        return choice("kind", DeviceKind.class);
    }

    DeviceSettings settings(Optional<Template> template) throws ConfigurationException {
        Template.Defaults defaults = template.map(Template::defaults).orElse(DEFAULTS);
        String name = text("name").orElse(id().value());
        if (name.length() > LONGEST_NAME) {
            throw wrong("name", name, "give 1 to " + LONGEST_NAME + " characters");
        }
        String host = text("host").orElse("");
        if (!HOST.matcher(host).matches()) {
            throw wrong(
                    "host", host, "give the device's name or address, for example 192.168.1.40");
        }
        Framing framing = choice("transport", Framing.class).orElse(defaults.framing());
        int port = integer("port", 1, 65535, defaults.port());
        int unit = integer("unitId", 0, 255, defaults.unit());
        int poll = integer("pollMillis", 100, 3_600_000, 1000);
        int timeout = integer("timeoutMillis", 50, 30_000, 1000);
        OptionalDouble min = number("minPowerW");
        OptionalDouble max = number("maxPowerW");
        if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
            throw wrong("minPowerW", min.getAsDouble(), "give at most maxPowerW");
        }
        OptionalDouble capacity = number("capacityWh");
        if (capacity.isPresent() && capacity.getAsDouble() < 0) {
            throw wrong("capacityWh", capacity.getAsDouble(), "give 0 or more");
        }
        return new DeviceSettings(
                id(),
                name,
                new Endpoint(host, port, framing),
                unit,
                Duration.ofMillis(poll),
                timeout,
                new Overrides(kind(), min, max, capacity));
    }

    private Optional<String> text(String field) {
        Object value = values.get(field);
        String text = value == null ? "" : String.valueOf(value).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
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
        throw wrong(field, text.get(), "give a whole number from " + lowest + " to " + highest);
    }

    private OptionalDouble number(String field) throws ConfigurationException {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (Math.abs(value) <= 1e9) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // Falls through to the same sentence.
        }
        throw wrong(field, text.get(), "give a number from -1000000000 to 1000000000");
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
        throw wrong(field, text.get(), "give one of " + allowed);
    }

    private static ConfigurationException wrong(String field, Object value, String remedy) {
        String shown = String.valueOf(value);
        String given = shown.isEmpty() ? " is missing: " : " '" + shown + "': ";
        return new ConfigurationException(field + given + remedy);
    }
}
