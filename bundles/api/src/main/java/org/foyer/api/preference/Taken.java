package org.foyer.api.preference;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/**
 * What a taker says to a wish. Immutable.
 *
 * @param refusal why it cannot heed it; empty: it does
 */
public record Taken(Optional<Reason> refusal) {

    /** It heeds the wish. */
    public static final Taken OVER = new Taken(Optional.empty());

    public Taken {
        Objects.requireNonNull(refusal, "refusal");
    }

    public static Taken refused(Reason why) {
        return new Taken(Optional.of(why));
    }
}
