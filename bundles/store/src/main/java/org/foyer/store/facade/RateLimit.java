package org.foyer.store.facade;

import org.foyer.api.runtime.MachineTicker;

/** So many a second on average, and so many at once. Thread-safe. */
final class RateLimit {
    private static final double NANOS = 1e9;

    private final MachineTicker machine;
    private final double perSecond;
    private final double burst;
    private double left; // guarded by this
    private long looked; // guarded by this

    RateLimit(MachineTicker machine, double perSecond, double burst) {
        this.machine = machine;
        this.perSecond = perSecond;
        this.burst = burst;
        this.left = burst;
        this.looked = machine.nanos();
    }

    /** Takes one; false if there is none now. */
    synchronized boolean take() {
        long now = machine.nanos();
        left = Math.min(burst, left + (now - looked) / NANOS * perSecond);
        looked = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
