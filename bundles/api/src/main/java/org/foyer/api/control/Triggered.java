package org.foyer.api.control;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/**
 * What became of a trigger. Immutable.
 *
 * @param result see there
 * @param reason why it was not done, or is not known; empty if it was done
 */
public record Triggered(Result result, Optional<Reason> reason) {

    /** Three values: sent is not done. */
    public enum Result {
        /** The device has confirmed it. */
        DONE,
        /** It did not reach the device, or the device refused. */
        NOT_DONE,
        /** It was sent and nothing came back: it may have acted, and is not sent again. */
        NOT_KNOWN
    }

    public Triggered {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(reason, "reason");
    }
}
