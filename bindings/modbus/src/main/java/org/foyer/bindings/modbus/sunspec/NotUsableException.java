package org.foyer.bindings.modbus.sunspec;

import org.foyer.api.reason.Reason;

/** The device answers, but not as a device that Foyer can use. The message is for logs. */
public final class NotUsableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason why;

    NotUsableException(String message, Reason why) {
        super(message);
        this.why = why;
    }

    /** The same for the household. */
    public Reason why() {
        return why;
    }
}
