package org.foyer.simulator.physics;

import java.time.Instant;

/**
 * A time-out after which a device forgets a command: armed in house time, checked at every step.
 * Not thread-safe.
 */
final class Revert {
    private Instant armedAt;

    void arm(Instant now) {
        armedAt = now;
    }

    void disarm() {
        armedAt = null;
    }

    /** True when armed and {@code seconds} (0 = never) have passed at {@code now}. */
    boolean expired(Instant now, long seconds) {
        return armedAt != null && seconds > 0 && !now.isBefore(armedAt.plusSeconds(seconds));
    }
}
