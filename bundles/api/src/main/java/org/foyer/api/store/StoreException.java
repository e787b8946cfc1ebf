package org.foyer.api.store;

/** The store cannot do what was asked; nothing was changed. */
public class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;

    /**
     * @param code stable, for example {@code plan-unknown}
     * @param field the field at fault; empty if none
     * @param message one sentence with the remedy
     */
    public StoreException(String code, String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
