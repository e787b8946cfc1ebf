package org.foyer.api.preference;

import java.util.Objects;
import org.foyer.api.reason.Reason;

/** A wish was not kept, changed or removed; nothing was changed. */
public final class PreferenceException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Why why;
    private final transient Reason reason;

    /** What stands against it. */
    public enum Why {
        /** There is none of that id. */
        GONE,
        /** Somebody changed it meanwhile. */
        CHANGED,
        /** There are as many as there may be. */
        TOO_MANY,
        /** The disk did not take it. */
        NOT_STORED
    }

    public PreferenceException(Why why, Reason reason) {
        super(reason.summary());
        this.why = Objects.requireNonNull(why, "why");
        this.reason = reason;
    }

    public Why why() {
        return why;
    }

    /** The same for people, from the closed list. */
    public Reason reason() {
        return reason;
    }
}
