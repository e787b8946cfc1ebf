package org.foyer.bindings.modbus.sunspec;

/** The device answers, but not as a device that Foyer can use. The message is a plain clause. */
public final class NotUsableException extends Exception {

    private static final long serialVersionUID = 1L;

    NotUsableException(String message) {
        super(message);
    }
}
