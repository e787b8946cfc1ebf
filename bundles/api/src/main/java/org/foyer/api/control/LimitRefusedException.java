package org.foyer.api.control;

import java.util.Objects;
import org.foyer.api.reason.Reason;

/** A limit was not set, or not lifted. */
public final class LimitRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final Reason reason;

    public LimitRefusedException(Reason reason) {
        super(Objects.requireNonNull(reason, "reason").summary());
        this.reason = reason;
    }

    /** Why, from the closed list. */
    public Reason reason() {
        return reason;
    }
}
