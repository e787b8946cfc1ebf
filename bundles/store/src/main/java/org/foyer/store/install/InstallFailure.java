package org.foyer.store.install;

/** A step of a transaction failed; what was done is undone. */
public final class InstallFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one sentence for the household
     */
    public InstallFailure(String message) {
        super(message);
    }

    public InstallFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
