package org.foyer.bindings.modbus.register;

import java.util.Map;

/**
 * One register that a command sets.
 *
 * @param register where
 * @param value what
 * @param readBack read it after all writes and compare
 * @param tolerance largest difference that still counts as done, in the register's unit
 * @param optional go on when the device refuses this write
 */
public record Write(
        Register register, Value value, boolean readBack, double tolerance, boolean optional) {

    /** Where the value comes from. */
    public sealed interface Value {

        /** Always the same. */
        record Fixed(double value) implements Value {}

        /**
         * The commanded power or temperature.
         *
         * @param factor multiplies it
         * @param rounding to what the register holds
         * @param slack steps added after rounding
         */
        record Commanded(double factor, Rounding rounding, int slack) implements Value {

            public Commanded(double factor, Rounding rounding) {
                this(factor, rounding, 0);
            }
        }

        /**
         * One of several, by the commanded mode, word or number of phases.
         *
         * @param values what each stands for, in the register's unit
         */
        record Worded(Map<String, Double> values) implements Value {
            public Worded {
                values = Map.copyOf(values);
            }
        }

        /** One of two, by the commanded switch. */
        record OnOff(double on, double off) implements Value {}
    }
}
