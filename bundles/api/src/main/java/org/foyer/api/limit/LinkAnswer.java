package org.foyer.api.limit;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.control.Limits.Kept;
import org.foyer.api.reason.Reason;

/**
 * What the issuer is told (DE.LPC.3). Immutable.
 *
 * @param field what was wrong: {@code valueW}, {@code lasting}, {@code atLeast}; empty if nothing
 * @param why why it was not taken; empty: it is in force
 * @param kept whether it outlives a restart
 */
public record LinkAnswer(String field, Optional<Reason> why, Kept kept) {

    public LinkAnswer {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(kept, "kept");
    }

    /** Whether it was taken. */
    public boolean accepted() {
        return why.isEmpty();
    }
}
