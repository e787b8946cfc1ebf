package org.foyer.api.store;

import java.time.Instant;
import java.util.Objects;

/**
 * One decision of the household about a right. Kept when the service goes.
 *
 * @param service whose right
 * @param serviceName what it was called then
 * @param version version whose wording was shown
 * @param scope id of the scope
 * @param state what the right became
 * @param at when
 * @param person who decided; empty if it ended by itself
 */
public record Receipt(
        ServiceId service,
        String serviceName,
        String version,
        String scope,
        Grant.State state,
        Instant at,
        String person) {

    public Receipt {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(serviceName, "serviceName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(person, "person");
    }
}
