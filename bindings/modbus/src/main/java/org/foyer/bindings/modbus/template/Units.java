package org.foyer.bindings.modbus.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;

/** Units that a template may use, and the standard quantities by name. */
final class Units {

    /**
     * A unit of a template.
     *
     * @param factor how many of Foyer's unit it is
     */
    record Known(Unit unit, double factor) {}

    private static final Map<String, Known> UNITS = units();

    private static final Map<String, Quantity> STANDARD =
            Stream.of(
                            Quantity.POWER,
                            Quantity.POWER_L1,
                            Quantity.POWER_L2,
                            Quantity.POWER_L3,
                            Quantity.APPARENT_POWER,
                            Quantity.CURRENT_L1,
                            Quantity.CURRENT_L2,
                            Quantity.CURRENT_L3,
                            Quantity.VOLTAGE_L1,
                            Quantity.VOLTAGE_L2,
                            Quantity.VOLTAGE_L3,
                            Quantity.FREQUENCY,
                            Quantity.ENERGY_IN,
                            Quantity.ENERGY_OUT,
                            Quantity.STATE_OF_CHARGE,
                            Quantity.TEMPERATURE,
                            Quantity.TARGET_TEMPERATURE,
                            Quantity.SWITCH,
                            Quantity.POWER_SETPOINT,
                            Quantity.POWER_LIMIT)
                    .collect(Collectors.toUnmodifiableMap(Quantity::name, q -> q));

    private Units() {}

    static Optional<Known> unit(String name) {
        return Optional.ofNullable(UNITS.get(name));
    }

    static String names() {
        return UNITS.keySet().stream()
                .map(name -> name.isEmpty() ? "\"\"" : name)
                .collect(Collectors.joining(", "));
    }

    static Optional<Quantity> standard(String name) {
        return Optional.ofNullable(STANDARD.get(name));
    }

    private static Map<String, Known> units() {
        Map<String, Known> units = new LinkedHashMap<>();
        units.put("W", new Known(Unit.WATT, 1));
        units.put("kW", new Known(Unit.WATT, 1000));
        units.put("Wh", new Known(Unit.WATT_HOUR, 1));
        units.put("kWh", new Known(Unit.WATT_HOUR, 1000));
        units.put("VA", new Known(Unit.VOLT_AMPERE, 1));
        units.put("kVA", new Known(Unit.VOLT_AMPERE, 1000));
        units.put("var", new Known(Unit.VOLT_AMPERE_REACTIVE, 1));
        units.put("A", new Known(Unit.AMPERE, 1));
        units.put("mA", new Known(Unit.AMPERE, 0.001));
        units.put("V", new Known(Unit.VOLT, 1));
        units.put("mV", new Known(Unit.VOLT, 0.001));
        units.put("Hz", new Known(Unit.HERTZ, 1));
        units.put("°C", new Known(Unit.CELSIUS, 1));
        units.put("C", new Known(Unit.CELSIUS, 1));
        units.put("%", new Known(Unit.PERCENT, 1));
        units.put("ppm", new Known(Unit.PARTS_PER_MILLION, 1));
        units.put("µg/m³", new Known(Unit.MICROGRAM_PER_CUBIC_METRE, 1));
        units.put("hPa", new Known(Unit.HECTOPASCAL, 1));
        units.put("bool", new Known(Unit.BOOLEAN, 1));
        units.put("", new Known(Unit.NONE, 1));
        return java.util.Collections.unmodifiableMap(units);
    }
}
