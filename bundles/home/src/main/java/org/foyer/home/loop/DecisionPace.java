package org.foyer.home.loop;

import java.time.Duration;

/**
 * When the next decision is due. What may bring a limit near, and what somebody asked for, is
 * decided on within {@link #GAP}; other readings when deciding costs little of the time, so that
 * 500 devices do not mean 500 decisions a second; without news every {@link #HEARTBEAT}. Owned by
 * the loop; not thread-safe.
 */
final class DecisionPace {

    static final Duration GAP = Duration.ofMillis(20);
    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** Decisions on ordinary readings take one part in so many of the time. */
    private static final int SHARE = 200;

    /** What takes longer, ns, was held up by something else. */
    private static final long MOST_COST = 2 * HEARTBEAT.toNanos() / SHARE;

    /** Each new cost counts for one part in so many: one slow decision slows no other down. */
    private static final int MEMORY = 8;

    /** Long ago, yet far enough from the end of time to add durations to. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final double houseSpeed;
    private long last = NEVER;
    private boolean news = true;
    private boolean urgent = true;
    private double costNanos;

    /**
     * @param houseSpeed house seconds per second of the machine
     */
    DecisionPace(double houseSpeed) {
        this.houseSpeed = houseSpeed;
    }

    /** A reading that no limit hangs on. */
    void news() {
        news = true;
    }

    /** Anything else that a decision depends on. */
    void urgent() {
        urgent = true;
    }

    /** House tick of the next decision. */
    long next() {
        return last + (urgent ? GAP.toNanos() : news ? gap() : HEARTBEAT.toNanos());
    }

    private long gap() {
        double paid = costNanos * houseSpeed * SHARE;
        return Math.max(GAP.toNanos(), (long) Math.min(paid, (double) HEARTBEAT.toNanos()));
    }

    /** A decision is made now. */
    void begin(long houseTick) {
        last = houseTick;
        news = false;
        urgent = false;
    }

    /**
     * It has been made.
     *
     * @param machineNanos what it took
     */
    void took(long machineNanos) {
        costNanos += (Math.min(machineNanos, MOST_COST) - costNanos) / MEMORY;
    }
}
