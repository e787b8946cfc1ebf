package org.foyer.bindings.modbus;

/** A configuration that cannot be used; the message names the field and the remedy. */
final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    ConfigurationException(String message) {
        super(message);
    }
}
