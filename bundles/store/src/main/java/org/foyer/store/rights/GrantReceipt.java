package org.foyer.store.rights;

import java.time.Instant;
import java.util.Objects;
import org.foyer.api.store.Grant;

/**
 * One change of a grant, kept for ever.
 *
 * @param scope id of the scope
 * @param state what it became
 * @param at when
 * @param person who decided
 * @param version version of the service whose wording was shown
 */
public record GrantReceipt(
        String scope, Grant.State state, Instant at, String person, String version) {
    public GrantReceipt {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(version, "version");
    }
}
