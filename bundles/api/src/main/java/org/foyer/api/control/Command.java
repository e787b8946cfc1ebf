package org.foyer.api.control;

/**
 * What a device is asked to do. Immutable. Signs as everywhere: power into the device is positive.
 * Non-finite values are refused.
 */
public sealed interface Command {

    /** Kind of a command, as named in control scopes and in the HTTP interface. */
    enum Kind {
        SWITCH,
        SET_POWER,
        LIMIT_POWER,
        SET_TEMPERATURE,
        RELEASE
    }

    Kind kind();

    /** Close or open the device's switch. Needs {@code Switchable}. */
    record Switch(boolean on) implements Command {
        @Override
        public Kind kind() {
            return Kind.SWITCH;
        }
    }

    /**
     * Hold this power. Needs {@code SettablePower}.
     *
     * @param powerW W, positive into the device
     */
    record SetPower(double powerW) implements Command {
        public SetPower {
            requireFinite(powerW, "powerW");
        }

        @Override
        public Kind kind() {
            return Kind.SET_POWER;
        }
    }

    /**
     * Stay at or below this magnitude of power. Needs {@code LimitablePower}.
     *
     * @param maxW W, 0 or more
     */
    record LimitPower(double maxW) implements Command {
        public LimitPower {
            requireFinite(maxW, "maxW");
            if (maxW < 0) {
                throw new IllegalArgumentException("maxW " + maxW + ": give 0 or more");
            }
        }

        @Override
        public Kind kind() {
            return Kind.LIMIT_POWER;
        }
    }

    /**
     * Aim at this temperature. Needs {@code Thermostat}.
     *
     * @param targetC °C
     */
    record SetTemperature(double targetC) implements Command {
        public SetTemperature {
            requireFinite(targetC, "targetC");
        }

        @Override
        public Kind kind() {
            return Kind.SET_TEMPERATURE;
        }
    }

    /**
     * Follow your own logic again, as before anyone steered. Every controllable device accepts it.
     */
    record Release() implements Command {
        @Override
        public Kind kind() {
            return Kind.RELEASE;
        }
    }

    private static void requireFinite(double value, String field) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(field + " " + value + ": give a finite number");
        }
    }
}
