package org.foyer.rest.reach;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the home is reached beyond this machine. Immutable.
 *
 * @param state {@code LOOPBACK}, {@code READY}, or why it is not: {@code CLOCK_WRONG}, {@code
 *     AUTHORITY_LOST}, {@code NOT_STORED}
 * @param port where it listens; 0 until it does
 * @param addresses as people type them after {@code https://}, best first
 * @param fingerprint SHA-256 of the authority's certificate; empty while there is none
 * @param certificateUntil when what it serves with ends, unless it is renewed before
 */
public record ReachStatus(
        String state,
        int port,
        List<String> addresses,
        Optional<String> fingerprint,
        Optional<Instant> certificateUntil) {

    /** Nobody but this machine reaches it. */
    static final String LOOPBACK = "LOOPBACK";

    public ReachStatus {
        Objects.requireNonNull(state, "state");
        addresses = List.copyOf(addresses);
    }

    static ReachStatus here(int port) {
        return new ReachStatus(LOOPBACK, port, List.of(), Optional.empty(), Optional.empty());
    }

    /** True if others than this machine are to reach it. */
    public boolean isBeyond() {
        return !state.equals(LOOPBACK);
    }
}
