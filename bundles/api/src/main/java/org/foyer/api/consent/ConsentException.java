package org.foyer.api.consent;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/** What was asked of consents was not done; nothing was changed. */
public final class ConsentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;
    private final transient Optional<String> field;

    /** Not done as things are. */
    public ConsentException(Reason reason) {
        super(reason.summary());
        this.reason = reason;
        this.field = Optional.empty();
    }

    /** Not done, since this input cannot be. */
    public ConsentException(String field, Reason reason) {
        super(field + ": " + reason.summary());
        this.reason = reason;
        this.field = Optional.of(Objects.requireNonNull(field, "field"));
    }

    /** Why, from the closed list. */
    public Reason reason() {
        return reason;
    }

    /** The input at fault, as the parameter is called; empty when it is none. */
    public Optional<String> field() {
        return field;
    }
}
