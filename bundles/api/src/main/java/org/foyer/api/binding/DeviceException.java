package org.foyer.api.binding;

/** A device did not do what it was asked. A normal event: no stack trace is logged for it. */
public class DeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param message one plain sentence that names the device's part and the remedy if there is one
     */
    public DeviceException(String message) {
        super(message);
    }

    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
