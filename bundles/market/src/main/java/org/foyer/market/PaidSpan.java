package org.foyer.market;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * For how long a further tariff is paid at a connection. Immutable.
 *
 * @param tariff its id, or {@link #UNKNOWN}
 * @param connection id of the connection
 * @param from inclusive, whole seconds
 * @param until exclusive; empty while it is the one to be paid
 * @param seen whether people of the home may see it
 */
record PaidSpan(
        String tariff, String connection, Instant from, Optional<Instant> until, boolean seen) {

    /** Stands for the tariff where what was paid is unknown; no tariff has this id. */
    static final String UNKNOWN = "?";

    PaidSpan {
        Objects.requireNonNull(tariff, "tariff");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
    }

    boolean isOpen() {
        return until.isEmpty();
    }

    PaidSpan endingAt(Instant end) {
        return new PaidSpan(tariff, connection, from, Optional.of(end), seen);
    }
}
