package org.foyer.history;

/** Stored bytes do not make sense. */
final class DamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
