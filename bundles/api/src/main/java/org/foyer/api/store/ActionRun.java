package org.foyer.api.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/**
 * What became of an action of a service that somebody pressed. Immutable.
 *
 * @param id tells it from all other runs since the last start
 * @param action key of the action
 * @param person id of who pressed
 * @param at when, on the house clock
 * @param said the service's words or, where it gave none, the house's; empty while pending
 */
public record ActionRun(
        String id, String action, String person, Instant at, State state, Optional<Reason> said) {

    /** Nothing but the service's own word makes it done. */
    public enum State {
        PENDING,
        DONE,
        /** The service says so, or it had not begun. */
        FAILED,
        /** It had begun, and nobody knows what came of it. */
        UNKNOWN
    }

    public ActionRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(said, "said");
    }
}
