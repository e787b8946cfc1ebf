package org.foyer.bindings.modbus.sunspec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.register.RegisterBuilder;
import org.foyer.bindings.modbus.register.Sign;

/**
 * What SunSpec points measure in Foyer's terms. An inverter counts generation as positive, so its
 * power is negated; a meter's power is import positive, as in the SunSpec meter models.
 */
final class Measurements {

    private static final double MOST_WATTS = 1e7;
    private static final double MOST_AMPERES = 1e4;
    private static final double MOST_VOLTS = 1500;
    private static final double MOST_HERTZ = 100;
    private static final double MOST_WATT_HOURS = 1e13;
    private static final double OVER_RATING = 2;

    private final List<Register> registers;

    /**
     * @param registers where found ones are added
     */
    Measurements(List<Register> registers) {
        this.registers = registers;
    }

    /**
     * @param ratedW nameplate power, W, NaN if unknown; power far beyond is not believed
     */
    void inverter(ModelRegisters model, double ratedW) {
        double most = ratedW > 0 ? OVER_RATING * ratedW : MOST_WATTS;
        add(model, "W", Quantity.POWER, Sign.NEGATED, -most, most);
        add(model, "VA", Quantity.APPARENT_POWER, Sign.MAGNITUDE, 0, most);
        common(model);
        add(model, "WH", Quantity.ENERGY_OUT, Sign.AS_IS, 0, MOST_WATT_HOURS);
        Quantity cabinet = new Quantity("temperature.cabinet", Unit.CELSIUS);
        add(model, "TmpCab", cabinet, Sign.AS_IS, -60, 200);
        add(model, "St", new Quantity("status", Unit.NONE), Sign.AS_IS, 0, 0xFFFE);
    }

    void meter(ModelRegisters model) {
        add(model, "W", Quantity.POWER, Sign.AS_IS, -MOST_WATTS, MOST_WATTS);
        add(model, "WphA", Quantity.POWER_L1, Sign.AS_IS, -MOST_WATTS, MOST_WATTS);
        add(model, "WphB", Quantity.POWER_L2, Sign.AS_IS, -MOST_WATTS, MOST_WATTS);
        add(model, "WphC", Quantity.POWER_L3, Sign.AS_IS, -MOST_WATTS, MOST_WATTS);
        add(model, "VA", Quantity.APPARENT_POWER, Sign.MAGNITUDE, 0, MOST_WATTS);
        common(model);
        add(model, "TotWhImp", Quantity.ENERGY_IN, Sign.AS_IS, 0, MOST_WATT_HOURS);
        add(model, "TotWhExp", Quantity.ENERGY_OUT, Sign.AS_IS, 0, MOST_WATT_HOURS);
    }

    void storage(ModelRegisters model) {
        add(model, "ChaState", Quantity.STATE_OF_CHARGE, Sign.AS_IS, 0, 100);
        Quantity status = new Quantity("storage.status", Unit.NONE);
        add(model, "ChaSt", status, Sign.AS_IS, 0, 0xFFFE);
    }

    private void common(ModelRegisters model) {
        add(model, "AphA", Quantity.CURRENT_L1, Sign.MAGNITUDE, 0, MOST_AMPERES);
        add(model, "AphB", Quantity.CURRENT_L2, Sign.MAGNITUDE, 0, MOST_AMPERES);
        add(model, "AphC", Quantity.CURRENT_L3, Sign.MAGNITUDE, 0, MOST_AMPERES);
        add(model, "PhVphA", Quantity.VOLTAGE_L1, Sign.AS_IS, 0, MOST_VOLTS);
        add(model, "PhVphB", Quantity.VOLTAGE_L2, Sign.AS_IS, 0, MOST_VOLTS);
        add(model, "PhVphC", Quantity.VOLTAGE_L3, Sign.AS_IS, 0, MOST_VOLTS);
        add(model, "Hz", Quantity.FREQUENCY, Sign.AS_IS, 0, MOST_HERTZ);
    }

    private void add(
            ModelRegisters model,
            String point,
            Quantity quantity,
            Sign sign,
            double min,
            double max) {
        Optional<RegisterBuilder> builder = model.builder(point);
        if (builder.isEmpty()) {
            return;
        }
        Register register = builder.get().quantity(quantity).sign(sign).limits(min, max).build();
        if (register.scaleFactor().isPresent()) {
            String name = register.scaleFactor().get();
            String factor = name.substring(name.indexOf('.') + 1);
            Optional<RegisterBuilder> scale = model.builder(factor);
            if (scale.isEmpty()) {
                return;
            }
            Set<String> names = registers.stream().map(Register::name).collect(Collectors.toSet());
            if (!names.contains(name)) {
                registers.add(scale.get().build());
            }
        }
        registers.add(register);
    }
}
