package org.foyer.lib.catalogue;

/** Untrusted JSON is not what it should be; the message names the field and the remedy. */
final class JsonFault extends Exception {
    private static final long serialVersionUID = 1L;

    JsonFault(String message) {
        super(message);
    }

    JsonFault(String message, Throwable cause) {
        super(message, cause);
    }
}
