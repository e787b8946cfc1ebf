package org.foyer.api.control;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A bound that nothing overrules (architecture 6, rung 0; FR.PRI.6, DE.LPC). Immutable.
 *
 * @param name stable id, for example {@code fuse}, {@code contract}, {@code operator}
 * @param kind what is bounded
 * @param value A per phase, VA or W, as the kind says; 0 or more
 * @param until when it ends by itself; empty if it stands
 */
public record Limit(String name, Kind kind, double value, Optional<Instant> until) {

    /** What a limit bounds at the grid connection. */
    public enum Kind {
        /** Main fuse: current of each phase, A. */
        FUSE_CURRENT_A,
        /** Subscribed power of the contract: apparent power drawn, VA. */
        SUBSCRIBED_POWER_VA,
        /** Grid operator's limit on active power drawn, W. */
        IMPORT_POWER_W
    }

    public Limit {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(until, "until");
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("limit " + name + ": " + value + ", give 0 or more");
        }
    }
}
