package org.foyer.api.home;

import java.util.Objects;

/** A role was not given to other hardware. Nothing was changed. */
public final class ExchangeRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        /** The home knows no such role. */
        UNKNOWN_ROLE,
        /** No binding offers that hardware now. */
        UNKNOWN_HARDWARE,
        /** The hardware has that role already. */
        SAME,
        /** The hardware is of another kind than the role. */
        OTHER_KIND,
        /** The hardware fills another role. */
        FILLS_ANOTHER,
        /** The role was never given to other hardware. */
        NOTHING_TO_UNDO,
        /** More exchanges than are remembered. */
        TOO_MANY
    }

    private final Why why;

    public ExchangeRefusedException(Why why) {
        super(Objects.requireNonNull(why, "why").name());
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
