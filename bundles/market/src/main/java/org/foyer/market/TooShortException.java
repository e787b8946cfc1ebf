package org.foyer.market;

/** A file has too few whole days to be repeated. */
final class TooShortException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final long days;

    TooShortException(long days) {
        super("csvReplay: the file covers " + days + " whole days; give one of at least 7");
        this.days = days;
    }

    long days() {
        return days;
    }
}
