package org.foyer.api.service;

/** The home could not keep it now; nothing changed, and a later try may pass. */
public class NotStoredException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public NotStoredException(String message) {
        super(message);
    }
}
