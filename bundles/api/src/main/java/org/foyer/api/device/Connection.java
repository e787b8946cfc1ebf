package org.foyer.api.device;

import java.time.Instant;
import java.util.Objects;

/**
 * Whether the device can be reached. A lost device is a normal state of a home (examples 1.8).
 *
 * @param status reachability
 * @param since when the status last changed, on the house clock
 * @param detail one plain sentence for the household, empty when online
 */
public record Connection(Status status, Instant since, String detail) {

    /** Reachability of a device. */
    public enum Status {
        /** Not tried to the end yet. */
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    public Connection {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(detail, "detail");
    }
}
