package org.foyer.api.reading;

/**
 * How far a value can be relied on, the best first (model 2; FR.MDP.15: each value is certified or
 * informative, and only the first constant is certified). Thread-safe: an enum.
 */
public enum Quality {
    /** Counted by a device whose metrology is certified (MID, a billing meter): good for bills. */
    CERTIFIED,
    /** Measured by a device; what is meant where nothing else is said. */
    MEASURED,
    /** Derived from other values of the same time, for instance power from voltage and current. */
    ESTIMATED,
    /** Put by a rule in the place of a value that is missing. */
    SUBSTITUTED,
    /** Of a house that does not exist, or made up to try something. */
    SIMULATED;

    /** Good for bills; all else is informative. */
    public boolean isCertified() {
        return this == CERTIFIED;
    }

    public boolean isBetterThan(Quality other) {
        return compareTo(other) < 0;
    }

    /** The less reliable of the two: the quality of what is made of both. */
    public static Quality worse(Quality a, Quality b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
