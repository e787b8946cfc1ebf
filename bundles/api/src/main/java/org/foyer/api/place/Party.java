package org.foyer.api.place;

import java.util.Objects;
import java.util.Set;

/**
 * A person or organisation that the site has to do with (model 7). Services are its agents where
 * they act for it. Immutable.
 *
 * @param id stable id; issuers of limits, orders on behalf of somebody, prices and tenancies may
 *     name it
 * @param name what the household calls it
 * @param kind what it is
 * @param roles what it is to the site
 * @param services ids of the services of the home that act for it, and may see what is its own
 */
public record Party(
        String id, String name, Kind kind, Set<ContractRole> roles, Set<String> services) {

    /** What a party is. */
    public enum Kind {
        PERSON,
        ORGANISATION
    }

    public Party {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        roles = Set.copyOf(roles);
        services = Set.copyOf(services);
    }
}
