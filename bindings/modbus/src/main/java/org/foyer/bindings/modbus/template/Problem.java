package org.foyer.bindings.modbus.template;

/**
 * What is wrong with a template and where.
 *
 * @param file name of the file
 * @param line from 1
 * @param column from 1
 * @param key path of keys, for example {@code registers.power.scale}; empty for the whole file
 * @param message what is wrong and what is allowed
 */
public record Problem(String file, int line, int column, String key, String message) {

    /** {@code file:line:column: key: message}. */
    @Override
    public String toString() {
        String place = file + ':' + line + ':' + column + ": ";
        return place + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
