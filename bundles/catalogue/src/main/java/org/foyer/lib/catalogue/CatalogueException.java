package org.foyer.lib.catalogue;

/** The catalogue or a bundle of it could not be fetched or verified; the last good one stays. */
public final class CatalogueException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable, for example {@code catalogue-expired}
     * @param message one sentence with the remedy
     */
    public CatalogueException(String code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * @param code stable, for example {@code catalogue-unreachable}
     * @param message one sentence with the remedy
     * @param cause what was found
     */
    public CatalogueException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
