package org.foyer.api.limit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.reason.Reason;

/**
 * A link now: what it said, and what is in force of it. Immutable; instants are labels.
 *
 * @param terms what was agreed; the fail-safe as the issuer changed it last
 * @param state where it stands
 * @param since since when
 * @param inForceW what holds, W; empty: nothing is limited
 * @param until in {@link LinkState#LIMITED} when the limit ends by itself, in fail-safe the
 *     earliest end unless the issuer is heard; empty: open
 * @param heard when the issuer was heard last; empty: not since the start
 * @param wireLost the binding says that its wire is gone
 * @param said the last word, accepted or not; empty: none yet
 */
public record LinkStatus(
        LinkTerms terms,
        LinkState state,
        Instant since,
        OptionalDouble inForceW,
        Optional<Instant> until,
        Optional<Instant> heard,
        boolean wireLost,
        Optional<Said> said) {

    /**
     * A word of the issuer.
     *
     * @param at when it was received
     * @param life what became of it
     * @param why why it was rejected
     */
    public record Said(SaidLimit limit, Instant at, LimitLife life, Optional<Reason> why) {
        public Said {
            Objects.requireNonNull(limit, "limit");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(life, "life");
            Objects.requireNonNull(why, "why");
        }
    }

    public LinkStatus {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(inForceW, "inForceW");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(heard, "heard");
        Objects.requireNonNull(said, "said");
    }

    /** Whether the fail-safe value holds in place of the issuer's word. */
    public boolean isFailSafe() {
        return state == LinkState.FAIL_SAFE || state == LinkState.INIT;
    }
}
