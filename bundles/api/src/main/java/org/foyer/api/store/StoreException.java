package org.foyer.api.store;

import java.util.Optional;
import org.foyer.api.reason.Reason;

/** The store cannot do what was asked; nothing was changed. */
public class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;
    private final transient Optional<Reason> why;

    /**
     * @param code stable, for example {@code plan-unknown}
     * @param field the field at fault; empty if none
     * @param message one sentence with the remedy, for logs
     */
    public StoreException(String code, String field, String message) {
        this(code, field, message, Optional.empty());
    }

    /**
     * @param why the same for the household
     */
    public StoreException(String code, String field, String message, Reason why) {
        this(code, field, message, Optional.of(why));
    }

    private StoreException(String code, String field, String message, Optional<Reason> why) {
        super(message);
        this.code = code;
        this.field = field;
        this.why = why;
    }

    /** Why, for the household; empty if the code says it all. */
    public Optional<Reason> why() {
        return why;
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
