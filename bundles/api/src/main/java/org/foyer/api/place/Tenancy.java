package org.foyer.api.place;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a part of the site is, for a time: it carries people, rights, consents and readable history
 * (model 1; NL.0.4). When it has ended, the next one sees nothing of it. Immutable.
 *
 * @param id stable id; {@link #HOME} in a home that configures none
 * @param party the person or organisation that it is let to
 * @param zones the zones of it, with all that lies in them
 * @param connections the connections that are its alone
 * @param from start, inclusive
 * @param until end, exclusive; empty while it is open
 */
public record Tenancy(
        String id,
        String party,
        Set<String> zones,
        Set<String> connections,
        Instant from,
        Optional<Instant> until) {

    /** The tenancy of a home that configures none: all of it, for ever. */
    public static final String HOME = "home";

    public Tenancy {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        zones = Set.copyOf(zones);
        connections = Set.copyOf(connections);
        if (until.isPresent() && !until.get().isAfter(from)) {
            throw new IllegalArgumentException(
                    "tenancy " + id + " until " + until.get() + ": give an end after its start");
        }
    }

    /** Whether it holds at that instant. */
    public boolean holds(Instant at) {
        return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
    }
}
