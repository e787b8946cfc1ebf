package org.foyer.home.link;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.SaidLimit;

/**
 * What a link takes over a restart. Immutable.
 *
 * @param failSafe as agreed last
 * @param failSafeLeft what is left of the least time in fail-safe; empty where it has not begun
 * @param word the last word that was accepted, lasting what is left of it; one that is over says
 *     that nothing is limited; empty: none ever
 */
record LinkMemory(
        LinkState state,
        LinkTerms.FailSafe failSafe,
        Optional<Duration> failSafeLeft,
        Optional<SaidLimit> word) {

    LinkMemory {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(failSafe, "failSafe");
        Objects.requireNonNull(failSafeLeft, "failSafeLeft");
        Objects.requireNonNull(word, "word");
    }
}
