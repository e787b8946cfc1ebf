package org.foyer.api.control;

import java.util.Objects;
import org.foyer.api.reason.Reason;

/**
 * What became of one intent in a decision.
 *
 * @param intent the order
 * @param result granted as asked, granted with a smaller value, not at all, or not yet weighed
 * @param reason why
 */
public record Outcome(Intent intent, Result result, Reason reason) {

    /** More than yes and no (examples 1.8). */
    public enum Result {
        GRANTED,
        REDUCED,
        REFUSED,
        /** In the book, to be weighed when it starts, or when a person lets it act. */
        BOOKED
    }

    public Outcome {
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(reason, "reason");
    }
}
