package org.foyer.forecast.learn;

/**
 * What is expected, as a band. Immutable.
 *
 * @param low at most {@code expected}
 * @param high at least {@code expected}
 */
public record Band(double low, double expected, double high) {

    /** The three, put in order. */
    static Band of(double low, double expected, double high) {
        return new Band(Math.min(low, expected), expected, Math.max(high, expected));
    }

    Band plus(double shift) {
        return new Band(low + shift, expected + shift, high + shift);
    }

    Band times(double factor) {
        return new Band(low * factor, expected * factor, high * factor);
    }

    Band atLeast(double floor) {
        return new Band(Math.max(floor, low), Math.max(floor, expected), Math.max(floor, high));
    }

    boolean isKnown() {
        return Double.isFinite(low) && Double.isFinite(expected) && Double.isFinite(high);
    }
}
