package org.foyer.config;

import org.foyer.api.reason.Reason;

/** A configuration file cannot be used; the message names file, line and remedy, for logs. */
final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason why;

    /**
     * @param why line and remedy for the household
     */
    ConfigurationException(String message, Reason why) {
        super(message);
        this.why = why;
    }

    Reason why() {
        return why;
    }
}
