package org.foyer.api.control;

import org.foyer.api.device.Word;

/** What a settable or momentary actuator is given: a number or a word of its vocabulary. */
public sealed interface Value {

    /**
     * A number in the actuator's unit.
     *
     * @param number finite
     */
    record Numeric(double number) implements Value {
        public Numeric {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("value " + number + ": give a finite number");
            }
        }
    }

    /** A word. */
    record Symbol(String word) implements Value {
        public Symbol {
            Word.require("word", word);
        }
    }
}
