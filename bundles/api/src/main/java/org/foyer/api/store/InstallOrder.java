package org.foyer.api.store;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The household's yes to a service, as shown to it. What was not on the screen is not granted: each
 * service that comes along is named with its version and its scopes, or the order is refused.
 *
 * @param service what
 * @param version version that was shown
 * @param plan id of the chosen plan
 * @param scopes ids of the scopes it grants; required ones must be among them
 * @param added the same for every service that comes along, as {@link Preview#added} showed them
 * @param person who said yes
 */
public record InstallOrder(
        ServiceId service,
        String version,
        String plan,
        Set<String> scopes,
        Map<ServiceId, Shown> added,
        String person) {

    /**
     * What of a dependency was on the screen.
     *
     * @param version version that was shown
     * @param scopes ids of the scopes it grants; required ones must be among them
     */
    public record Shown(String version, Set<String> scopes) {

        public Shown {
            Objects.requireNonNull(version, "version");
            scopes = Set.copyOf(scopes);
        }
    }

    public InstallOrder {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(person, "person");
        scopes = Set.copyOf(scopes);
        added = Map.copyOf(added);
    }

    /** For a service that brings nothing along. */
    public InstallOrder(
            ServiceId service, String version, String plan, Set<String> scopes, String person) {
        this(service, version, plan, scopes, Map.of(), person);
    }
}
