package org.foyer.api.control;

import java.util.Objects;
import org.foyer.api.device.Word;

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
        LIMIT_CURRENT,
        SELECT_PHASES,
        SET_MODE,
        SET_TEMPERATURE,
        SET,
        RELEASE
    }

    Kind kind();

    /** Which actuator it is for; of a {@code RELEASE}, all. */
    default Actuator actuator() {
        return Actuator.of(kind());
    }

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
     * Draw no more than this on each phase. Needs {@code LimitableCurrent}.
     *
     * @param maxA A, 0 or more
     */
    record LimitCurrent(double maxA) implements Command {
        public LimitCurrent {
            requireFinite(maxA, "maxA");
            if (maxA < 0) {
                throw new IllegalArgumentException("maxA " + maxA + ": give 0 or more");
            }
        }

        @Override
        public Kind kind() {
            return Kind.LIMIT_CURRENT;
        }
    }

    /**
     * Draw on so many phases. Needs {@code SelectablePhases}.
     *
     * @param phases 1 to 3
     */
    record SelectPhases(int phases) implements Command {
        public SelectPhases {
            if (phases < 1 || phases > 3) {
                throw new IllegalArgumentException("phases " + phases + ": give 1 to 3");
            }
        }

        @Override
        public Kind kind() {
            return Kind.SELECT_PHASES;
        }
    }

    /** Work in this mode. Needs {@code Modes}. */
    record SetMode(String mode) implements Command {
        public SetMode {
            Word.require("mode", mode);
        }

        @Override
        public Kind kind() {
            return Kind.SET_MODE;
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
     * Hold this value at that actuator. Needs a {@code Settable} of that name.
     *
     * @param name which
     * @param value what
     */
    record Set(String name, Value value) implements Command {
        public Set {
            Word.require("name", name);
            Objects.requireNonNull(value, "value");
        }

        @Override
        public Kind kind() {
            return Kind.SET;
        }

        @Override
        public Actuator actuator() {
            return new Actuator(Kind.SET, name);
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
