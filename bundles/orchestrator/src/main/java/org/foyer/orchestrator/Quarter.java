package org.foyer.orchestrator;

import java.time.Instant;

/**
 * What was drawn in the quarter-hour of the calendar that runs. Immutable.
 *
 * @param index number of the quarter since the epoch; {@link Long#MIN_VALUE} before the first
 * @param wattSeconds drawn in it so far as far as it was measured, Ws, never negative
 * @param measuredSeconds for how much of it that is known
 * @param at until when, on the house clock
 */
record Quarter(long index, double wattSeconds, double measuredSeconds, Instant at) {

    static final long SECONDS = 900;

    /** The shortest rest that power is spread over: at the very end nothing may jump. */
    private static final double LEAST_REST_S = 60;

    /** Nothing is known yet. */
    static final Quarter NONE = new Quarter(Long.MIN_VALUE, 0, 0, Instant.EPOCH);

    /**
     * With what was drawn until now.
     *
     * @param powerW by the last reading; feeding in counts as nothing
     * @param longest a step longer than this is not known, s
     */
    Quarter drawn(double powerW, Instant now, double longest) {
        long current = Math.floorDiv(now.getEpochSecond(), SECONDS);
        double into = now.getEpochSecond() - current * SECONDS + now.getNano() / 1e9;
        double step = (now.toEpochMilli() - at.toEpochMilli()) / 1000.0;
        double known = step >= 0 && step <= longest ? Math.min(step, into) : 0;
        boolean same = current == index && step >= 0;
        return new Quarter(
                current,
                (same ? wattSeconds : 0) + Math.max(0, powerW) * known,
                (same ? measuredSeconds : 0) + known,
                now);
    }

    /**
     * The power that may be drawn for the rest of the quarter so that its mean stays at the limit,
     * W; may be negative. What was not measured of it counts as drawn at the limit.
     */
    double allowedW(double limitW, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), SECONDS);
        double into = now.getEpochSecond() - current * SECONDS + now.getNano() / 1e9;
        boolean same = current == index;
        double known = same ? Math.min(measuredSeconds, into) : 0;
        double used = (same ? wattSeconds : 0) + (into - known) * limitW;
        return (limitW * SECONDS - used) / Math.max(LEAST_REST_S, SECONDS - into);
    }
}
