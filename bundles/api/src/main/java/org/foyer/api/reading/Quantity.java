package org.foyer.api.reading;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A measurable or settable property of a device: a stable name and its unit. Bindings may add names
 * of their own; the constants here have one meaning everywhere.
 *
 * <p>Sign (architecture 4): power into the device is positive, import from the grid is positive; a
 * producing inverter and a discharging battery read negative.
 *
 * @param name lower case with dots, for example {@code power.l1}; 1 to 64 characters
 * @param unit unit of every value of this quantity
 */
public record Quantity(String name, Unit unit) {

    // First: the constants below are checked against it.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** Active power into the device, W. */
    public static final Quantity POWER = new Quantity("power", Unit.WATT);

    public static final Quantity POWER_L1 = new Quantity("power.l1", Unit.WATT);
    public static final Quantity POWER_L2 = new Quantity("power.l2", Unit.WATT);
    public static final Quantity POWER_L3 = new Quantity("power.l3", Unit.WATT);

    /** Apparent power, VA, never negative. */
    public static final Quantity APPARENT_POWER = new Quantity("apparent-power", Unit.VOLT_AMPERE);

    /** Phase currents, A, never negative. */
    public static final Quantity CURRENT_L1 = new Quantity("current.l1", Unit.AMPERE);

    public static final Quantity CURRENT_L2 = new Quantity("current.l2", Unit.AMPERE);
    public static final Quantity CURRENT_L3 = new Quantity("current.l3", Unit.AMPERE);

    public static final Quantity VOLTAGE_L1 = new Quantity("voltage.l1", Unit.VOLT);
    public static final Quantity VOLTAGE_L2 = new Quantity("voltage.l2", Unit.VOLT);
    public static final Quantity VOLTAGE_L3 = new Quantity("voltage.l3", Unit.VOLT);
    public static final Quantity FREQUENCY = new Quantity("frequency", Unit.HERTZ);

    /** Counter of energy into the device (import at the grid meter), Wh, never falling. */
    public static final Quantity ENERGY_IN = new Quantity("energy.in", Unit.WATT_HOUR);

    /** Counter of energy out of the device (export, production), Wh, never falling. */
    public static final Quantity ENERGY_OUT = new Quantity("energy.out", Unit.WATT_HOUR);

    /** State of charge, 0 to 100 %. */
    public static final Quantity STATE_OF_CHARGE = new Quantity("state-of-charge", Unit.PERCENT);

    /** Temperature of what the device stores or conditions (tank, room), °C. */
    public static final Quantity TEMPERATURE = new Quantity("temperature", Unit.CELSIUS);

    /** Temperature the device aims at, °C. */
    public static final Quantity TARGET_TEMPERATURE =
            new Quantity("target-temperature", Unit.CELSIUS);

    /** 1 while the device's own switch is closed. */
    public static final Quantity SWITCH = new Quantity("switch", Unit.BOOLEAN);

    /** Power set-point that the device holds now, W. */
    public static final Quantity POWER_SETPOINT = new Quantity("power-setpoint", Unit.WATT);

    /** Power ceiling that the device holds now, W. */
    public static final Quantity POWER_LIMIT = new Quantity("power-limit", Unit.WATT);

    /** Ceiling of the phase currents that the device holds now, A. */
    public static final Quantity CURRENT_LIMIT = new Quantity("current-limit", Unit.AMPERE);

    /** On how many phases the device draws, or would. */
    public static final Quantity PHASES_USED = new Quantity("phases-used", Unit.NONE);

    public Quantity {
        Objects.requireNonNull(unit, "unit");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "quantity name '" + name + "': use a-z, 0-9, dot, dash; 1 to 64 characters");
        }
    }

    /** As a record's own, written out: every reading is looked up by its quantity. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Quantity quantity
                        && name.equals(quantity.name)
                        && unit == quantity.unit);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
