package org.foyer.api.party;

import java.util.Objects;
import java.util.Set;

/**
 * A person or organisation that the site has to do with (model 7). Services and programs are its
 * agents where they act for it. Immutable.
 *
 * @param id stable id; issuers of limits, orders on behalf of somebody, prices, tenancies, agents
 *     and consents may name it
 * @param name what the household calls it
 * @param kind what it is
 * @param roles what it is to the site
 * @param connections ids of the connections that its roles are about; empty: the whole site
 * @param services ids of the services of the home that act for it, and may see what is its own
 */
public record Party(
        String id,
        String name,
        Kind kind,
        Set<ContractRole> roles,
        Set<String> connections,
        Set<String> services) {

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
        connections = Set.copyOf(connections);
        services = Set.copyOf(services);
    }

    /** One whose roles are about the whole site. */
    public Party(String id, String name, Kind kind, Set<ContractRole> roles, Set<String> services) {
        this(id, name, kind, roles, Set.of(), services);
    }

    /** Whether it has that role at that connection. */
    public boolean is(ContractRole role, String connection) {
        return roles.contains(role) && (connections.isEmpty() || connections.contains(connection));
    }
}
