package org.foyer.service.sunfirst;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a device takes the sun that it was given. A person may hold it off, a limit may, or its
 * own logic; what it leaves then belongs to the next device, not to the grid.
 *
 * <p>Not thread-safe: one view after the other.
 */
final class Follower {

    /** A device that takes less than half for so long does not follow. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Less than this, W, is not worth judging by. */
    private static final double SMALLEST_W = 200;

    private double askedW;
    private Instant lagging;

    /**
     * What of the wish the device is counted for.
     *
     * @param wishW what it is asked for now, W
     * @param measuredW what it takes, W
     */
    double counted(double wishW, double measuredW, Instant now) {
        boolean lags = askedW >= SMALLEST_W && measuredW < askedW / 2;
        if (!lags) {
            lagging = null;
        } else if (lagging == null) {
            lagging = now;
        }
        askedW = wishW;
        boolean follows = lagging == null || now.isBefore(lagging.plus(PATIENCE));
        return follows ? wishW : Math.min(wishW, Math.max(0, measuredW));
    }
}
