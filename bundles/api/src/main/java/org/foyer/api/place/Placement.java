package org.foyer.api.place;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a device is. Immutable.
 *
 * @param connection the connection it hangs on
 * @param circuit the innermost circuit it hangs on; empty if on the connection itself
 * @param phases the phases it is on
 * @param zone the innermost zone it stands in; empty if nobody has said
 */
public record Placement(
        String connection, Optional<String> circuit, Phases phases, Optional<String> zone) {

    /** On the main connection, and no more is known. */
    public static final Placement UNKNOWN =
            new Placement(GridConnection.MAIN, Optional.empty(), Phases.UNKNOWN, Optional.empty());

    public Placement {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(circuit, "circuit");
        Objects.requireNonNull(phases, "phases");
        Objects.requireNonNull(zone, "zone");
    }
}
