package org.foyer.api.device;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.reason.Reason;

/**
 * Whether the device can be reached. A lost device is a normal state of a home (examples 1.8).
 *
 * @param status reachability
 * @param since when the status last changed, on the house clock: a label
 * @param why why it cannot be reached, or is not tried to the end yet; empty when online
 */
public record Reachability(Status status, Instant since, Optional<Reason> why) {

    /** Reachability of a device. */
    public enum Status {
        /** Not tried to the end yet. */
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    public Reachability {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(why, "why");
    }

    /** Without a reason. */
    public Reachability(Status status, Instant since) {
        this(status, since, Optional.empty());
    }

    public Reachability(Status status, Instant since, Reason why) {
        this(status, since, Optional.of(why));
    }
}
