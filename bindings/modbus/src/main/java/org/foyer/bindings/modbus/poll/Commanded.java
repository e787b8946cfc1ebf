package org.foyer.bindings.modbus.poll;

/**
 * What a command carries to the registers.
 *
 * @param number a number; NaN if it carries a word only
 * @param word a word; empty if it carries a number only
 */
record Commanded(double number, String word) {

    static Commanded of(double number) {
        return new Commanded(number, "");
    }

    static Commanded of(String word) {
        return new Commanded(Double.NaN, word);
    }
}
