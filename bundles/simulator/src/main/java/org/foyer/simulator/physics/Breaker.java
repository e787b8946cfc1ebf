package org.foyer.simulator.physics;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The circuit breaker at the grid connection, three poles, by IEC 60898-1: a bimetal for overload
 * and a magnet for short circuits. The bimetal warms with the square of the current: it never trips
 * at 1.13 times the rated current, within an hour at 1.45 times and between 1 and 60 s at 2.55
 * times. The magnet trips at once from the lower bound of its type on (B: 3 times, C: 5 times the
 * rated current): the most sensitive breaker that one may have got. Somebody closes it again after
 * {@link #CLOSED_AFTER}. A meter that switches off by itself has the bimetal's curve at the current
 * of its contract, and no magnet. Not thread-safe: owned by the house.
 */
public final class Breaker {

    /** Until somebody has gone to the board. */
    public static final Duration CLOSED_AFTER = Duration.ofMinutes(5);

    private static final double A_PER_KVA = 5;
    private static final double TRIPS_AT = 1.3;
    private static final double SECONDS = 200;

    /** Where the magnet acts. */
    public enum Type {
        B(3),
        C(5),
        METER(Double.POSITIVE_INFINITY);

        private final double instant;

        Type(double instant) {
            this.instant = instant;
        }
    }

    private final Type type;
    private final double ratedAmps;
    private final double[] warmth = new double[3];
    private Instant openUntil = Instant.MIN;
    private int trips;

    /**
     * @param ratedAmps its rated current, A
     */
    public Breaker(Type type, double ratedAmps) {
        this.type = type;
        this.ratedAmps = ratedAmps;
    }

    /**
     * The breaker in a meter such as a Linky, which follows the contract (FR.MDP.9).
     *
     * @param subscribedVA subscribed apparent power, VA
     * @param phases of the supply, 1 or 3
     */
    public static Breaker ofMeter(double subscribedVA, int phases) {
        return new Breaker(Type.METER, subscribedVA / 1000 * A_PER_KVA / phases);
    }

    /**
     * Carries the currents for the span.
     *
     * @param amps of each pole, A; the direction does not matter
     * @return true when it trips
     */
    public boolean carry(Span span, double... amps) {
        boolean trips = false;
        for (int pole = 0; pole < warmth.length; pole++) {
            double times = Math.abs(amps[pole]) / ratedAmps;
            double heat = times * times;
            warmth[pole] = heat + (warmth[pole] - heat) * Math.exp(-span.seconds() / SECONDS);
            trips |= warmth[pole] >= TRIPS_AT || times >= type.instant;
        }
        if (trips) {
            trip(span.to());
        }
        return trips;
    }

    private void trip(Instant at) {
        trips++;
        openUntil = at.plus(CLOSED_AFTER);
        Arrays.fill(warmth, 0);
    }

    /** Whether it is open: nothing behind it has power. */
    public boolean isOpen(Instant at) {
        return at.isBefore(openUntil);
    }

    /** How often it has tripped. */
    public int trips() {
        return trips;
    }
}
