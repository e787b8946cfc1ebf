package org.foyer.api.store;

import java.util.Objects;
import java.util.Set;

/**
 * The household's yes to a service, as shown to it.
 *
 * @param service what
 * @param version version that was shown
 * @param plan id of the chosen plan
 * @param scopes ids of the scopes it grants; required ones must be among them
 * @param person who said yes
 */
public record InstallOrder(
        ServiceId service, String version, String plan, Set<String> scopes, String person) {

    public InstallOrder {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(person, "person");
        scopes = Set.copyOf(scopes);
    }
}
