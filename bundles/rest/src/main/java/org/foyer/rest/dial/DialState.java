package org.foyer.rest.dial;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with a program that the home dials. Immutable.
 *
 * @param since a label: when that began
 * @param why there is no connection; empty if there is one, or none was tried yet
 */
public record DialState(Status status, Instant since, Optional<Ending> why) {

    /** Whether there is a connection. */
    public enum Status {
        /** The first try is under way. */
        CONNECTING,
        /** Both ends have proven themselves. */
        CONNECTED,
        /** There is none; it is tried again. */
        NOT_CONNECTED,
        /** There is none, and somebody has to do something; it is tried again, seldom. */
        REFUSED
    }
}
