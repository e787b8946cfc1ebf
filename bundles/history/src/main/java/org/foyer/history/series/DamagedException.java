package org.foyer.history.series;

/** Stored bytes do not make sense. */
public final class DamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DamagedException(String message) {
        super(message);
    }
}
