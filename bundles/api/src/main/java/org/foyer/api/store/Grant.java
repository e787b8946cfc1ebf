package org.foyer.api.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A right of a service, given or taken by the household.
 *
 * @param service whose
 * @param scope what
 * @param state where it stands
 * @param since when it got there
 * @param until when it ends by itself; empty if it stands until revoked
 */
public record Grant(
        ServiceId service, Scope scope, State state, Instant since, Optional<Instant> until) {

    /** States of a grant (store design 1). */
    public enum State {
        REQUESTED,
        GRANTED,
        REVOKED
    }

    public Grant {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
    }
}
