package org.foyer.api.control;

import java.util.Objects;
import java.util.Optional;

/**
 * Who gives an order, by what right and for whom. Immutable.
 *
 * @param mandate by what right; the ladder follows it
 * @param id stable id: a person's id, a service id, a limit's name
 * @param name what the household calls it
 * @param onBehalfOf the party for whom it is given (a supplier, an aggregator): the id of a {@link
 *     org.foyer.api.party.Party}, or what the household calls it; empty if it is given for the
 *     household itself
 */
public record Source(Mandate mandate, String id, String name, Optional<String> onBehalfOf) {

    public Source {
        Objects.requireNonNull(mandate, "mandate");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(onBehalfOf, "onBehalfOf");
    }

    /** For the household itself. */
    public Source(Mandate mandate, String id, String name) {
        this(mandate, id, name, Optional.empty());
    }
}
