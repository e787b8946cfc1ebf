package org.foyer.bindings.modbus.wire;

import java.io.IOException;
import org.foyer.api.reason.Reason;

/** The peer could not be reached or did not answer properly. The message is for logs. */
public final class LinkException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the next step depends on it. */
    public enum Cause {
        /** No connection could be made. */
        NO_CONNECTION,
        /** Connected, but no answer in time. */
        SILENCE,
        /** The peer closed the connection. */
        CLOSED,
        /** What came is not an answer to what was asked. */
        GARBAGE
    }

    private final Cause reason;
    private final transient Reason why;

    /**
     * @param why the same for the household
     */
    public LinkException(Cause reason, String message, Reason why) {
        super(message);
        this.reason = reason;
        this.why = why;
    }

    public Cause reason() {
        return reason;
    }

    public Reason why() {
        return why;
    }
}
