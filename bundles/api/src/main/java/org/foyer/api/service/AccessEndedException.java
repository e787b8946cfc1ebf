package org.foyer.api.service;

/**
 * The right behind a facade has ended: revoked, expired, or the service is being removed. Thrown by
 * every method of a facade from then on.
 */
public class AccessEndedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public AccessEndedException(String message) {
        super(message);
    }
}
