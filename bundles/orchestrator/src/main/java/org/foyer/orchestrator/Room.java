package org.foyer.orchestrator;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.control.Limit;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;

/**
 * How much more power the grid connection takes, W; negative when it is over. The tightest of all
 * limits counts (architecture 6, rung 0). A limit that cannot be checked because the grid meter
 * does not say enough leaves no say: it neither grants nor sheds.
 *
 * @param watts what is left under the tightest limit; infinite without limits
 * @param limit name of the tightest limit; empty without limits
 */
record Room(double watts, String limit) {

    private static final Room ENDLESS = new Room(Double.POSITIVE_INFINITY, "");
    private static final double NOMINAL_VOLTAGE = 230;

    private static final List<Quantity> CURRENTS =
            List.of(Quantity.CURRENT_L1, Quantity.CURRENT_L2, Quantity.CURRENT_L3);
    private static final List<Quantity> POWERS =
            List.of(Quantity.POWER_L1, Quantity.POWER_L2, Quantity.POWER_L3);
    private static final List<Quantity> VOLTAGES =
            List.of(Quantity.VOLTAGE_L1, Quantity.VOLTAGE_L2, Quantity.VOLTAGE_L3);

    static Room now(HomeState state, List<Limit> limits) {
        Optional<DeviceState> meter = state.first(DeviceKind.GRID_METER);
        if (meter.isEmpty()) {
            return ENDLESS;
        }
        Room tightest = ENDLESS;
        for (Limit limit : limits) {
            double watts = under(limit, meter.get()).orElse(Double.POSITIVE_INFINITY);
            if (watts < tightest.watts) {
                tightest = new Room(watts, limit.name());
            }
        }
        return tightest;
    }

    private static OptionalDouble under(Limit limit, DeviceState meter) {
        OptionalDouble power = meter.value(Quantity.POWER);
        return switch (limit.kind()) {
            case IMPORT_POWER_W ->
                    power.isPresent()
                            ? OptionalDouble.of(limit.value() - power.getAsDouble())
                            : power;
            case SUBSCRIBED_POWER_VA -> underSubscribed(limit.value(), power, meter);
            case FUSE_CURRENT_A -> underFuse(limit.value(), meter);
        };
    }

    private static OptionalDouble underSubscribed(
            double limitVa, OptionalDouble power, DeviceState meter) {
        if (power.isEmpty()) {
            return power;
        }
        // While exporting, drawing more first lowers the export.
        double drawn = power.getAsDouble();
        double apparent = meter.value(Quantity.APPARENT_POWER).orElse(Math.abs(drawn));
        return OptionalDouble.of(limitVa - (drawn >= 0 ? Math.max(apparent, drawn) : drawn));
    }

    /** The tightest phase; a device whose phase is not known must fit there. */
    private static OptionalDouble underFuse(double limitA, DeviceState meter) {
        OptionalDouble tightest = OptionalDouble.empty();
        for (int phase = 0; phase < 3; phase++) {
            double voltage = meter.value(VOLTAGES.get(phase)).orElse(NOMINAL_VOLTAGE);
            OptionalDouble current = meter.value(CURRENTS.get(phase));
            OptionalDouble power = meter.value(POWERS.get(phase));
            if (current.isEmpty() && power.isEmpty()) {
                continue;
            }
            double drawnW = power.orElseGet(() -> current.getAsDouble() * voltage);
            if (current.isPresent() && drawnW >= 0) {
                drawnW = Math.max(drawnW, current.getAsDouble() * voltage);
            }
            double left = limitA * voltage - drawnW;
            if (tightest.isEmpty() || left < tightest.getAsDouble()) {
                tightest = OptionalDouble.of(left);
            }
        }
        return tightest;
    }
}
