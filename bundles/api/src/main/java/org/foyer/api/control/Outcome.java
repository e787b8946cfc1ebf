package org.foyer.api.control;

import java.util.Objects;
import org.foyer.api.reason.Reason;

/**
 * What became of one intent in a decision.
 *
 * @param intent the order
 * @param result granted as asked, granted with a smaller value, or not at all
 * @param reason why
 */
public record Outcome(Intent intent, Result result, Reason reason) {

    /** Three values, not a boolean (examples 1.8). */
    public enum Result {
        GRANTED,
        REDUCED,
        REFUSED
    }

    public Outcome {
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(reason, "reason");
    }
}
