package org.foyer.api.control;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of one intent. Immutable.
 *
 * @param outcome of exactly this intent, also when it was replaced or taken back before it was
 *     weighed (then it is refused with that reason)
 * @param decision what holds for the device now; empty while nobody decides
 */
public record Ruling(Outcome outcome, Optional<Decision> decision) {

    public Ruling {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(decision, "decision");
    }
}
