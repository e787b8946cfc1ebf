package org.foyer.config;

/** A configuration file cannot be used; the message names file, line and remedy. */
final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    ConfigurationException(String message) {
        super(message);
    }
}
