package org.foyer.bindings.modbus.poll;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Growing pauses between tries: 1 s doubling to 60 s, shortened by up to a fifth at random. */
final class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 60_000;
    private static final double JITTER = 0.2;

    private final RandomGenerator random;
    private long next = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The pause before the next try, 1 s to 60 s. */
    Duration pause() {
        double shortened = next * (1 - JITTER * random.nextDouble());
        next = Math.min(LONGEST_MILLIS, 2 * next);
        return Duration.ofMillis(Math.max(FIRST_MILLIS, (long) shortened));
    }

    void reset() {
        next = FIRST_MILLIS;
    }
}
