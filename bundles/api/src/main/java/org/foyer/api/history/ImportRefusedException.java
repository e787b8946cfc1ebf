package org.foyer.api.history;

/** Imports that cannot be kept; none of those given with it was. */
public final class ImportRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int index;
    private final Cause why;

    /** Why not. */
    public enum Cause {
        /** The same issue of that source says another value of this interval already. */
        OTHER_VALUE,
        /** The interval has not passed yet, or lies before 1970. */
        NOT_PAST,
        /** More than are meant to be kept of that series and month, or in all. */
        TOO_MANY
    }

    /**
     * @param index of the value at fault among those given, from 0
     */
    public ImportRefusedException(int index, Cause why, String message) {
        super(message);
        this.index = index;
        this.why = why;
    }

    public int index() {
        return index;
    }

    public Cause why() {
        return why;
    }
}
