package org.foyer.api.binding;

import java.util.Objects;
import org.foyer.api.reason.Reason;

/**
 * A device did not do what it was asked. A normal event: no stack trace is logged for it. The
 * household reads the reason in its language; the message is for logs.
 */
public class DeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final Reason reason;

    private final boolean mayHaveActed;

    public DeviceException(Reason reason) {
        this(reason, null);
    }

    public DeviceException(Reason reason, Throwable cause) {
        this(reason, cause, false);
    }

    private DeviceException(Reason reason, Throwable cause, boolean mayHaveActed) {
        super(Objects.requireNonNull(reason, "reason").summary(), cause);
        this.reason = reason;
        this.mayHaveActed = mayHaveActed;
    }

    /** The order was sent, and nothing came back: the device may have acted. */
    public static DeviceException afterSending(Reason reason, Throwable cause) {
        return new DeviceException(reason, cause, true);
    }

    /** Whether the order may have reached the device. */
    public boolean mayHaveActed() {
        return mayHaveActed;
    }

    /** Why, from the closed list. */
    public Reason reason() {
        return reason;
    }
}
