package org.foyer.api.place;

import java.util.Objects;
import java.util.Optional;

/**
 * A piece of the building. Zones are geometry alone: who may see what follows from the {@link
 * Tenancy} (model 1). Immutable.
 *
 * @param id stable id
 * @param name what the household calls it
 * @param kind what it is
 * @param parent the zone it lies in; empty for an outermost one
 */
public record Zone(String id, String name, Kind kind, Optional<String> parent) {

    /** From the whole down to the part. */
    public enum Kind {
        BUILDING,
        FLOOR,
        DWELLING,
        ROOM
    }

    public Zone {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(parent, "parent");
    }
}
