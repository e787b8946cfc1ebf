package org.foyer.simulator.physics;

/**
 * Deterministic noise: a pure function of seed, channel and time, so that neither the step length
 * nor the order of calls changes the weather or the household. Stateless, thread-safe.
 */
final class Noise {
    private Noise() {}

    /** A well mixed 64-bit hash of three values (SplitMix64 finaliser). */
    static long hash(long seed, long channel, long index) {
        long z = seed * 0x9E3779B97F4A7C15L + channel * 0xC2B2AE3D27D4EB4FL + index;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    static double uniform(long seed, long channel, long index) {
        return (hash(seed, channel, index) >>> 11) * 0x1.0p-53;
    }

    /**
     * Smooth noise in [0, 1): random lattice values every {@code periodSeconds}, joined by a cubic
     * with zero slope at the lattice.
     */
    static double smooth(long seed, long channel, double epochSeconds, double periodSeconds) {
        double position = epochSeconds / periodSeconds;
        double floor = Math.floor(position);
        double f = position - floor;
        double a = uniform(seed, channel, (long) floor);
        double b = uniform(seed, channel, (long) floor + 1);
        return a + (b - a) * f * f * (3 - 2 * f);
    }
}
