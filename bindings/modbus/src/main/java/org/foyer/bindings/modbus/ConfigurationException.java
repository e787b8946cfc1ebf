package org.foyer.bindings.modbus;

import org.foyer.api.reason.Reason;

/** A configuration that cannot be used; the message names the field and the remedy, for logs. */
final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason why;

    /**
     * @param why the same for the household
     */
    ConfigurationException(String message, Reason why) {
        super(message);
        this.why = why;
    }

    Reason why() {
        return why;
    }
}
