package org.foyer.scheduler.spi;

import java.util.function.LongSupplier;

/**
 * What an engine may spend. It stops at whichever ends first, and after the first whole plan at the
 * earliest.
 *
 * @param iterations steps at most; the same number and seed give the same plan when time does not
 *     end it
 * @param nanos of {@code ticker} at most
 * @param ticker runs on with the time that is counted: of the wall or of the processor
 * @param seed of what is tried by chance
 */
public record Budget(int iterations, long nanos, LongSupplier ticker, long seed) {

    /** So many steps, however long they take. */
    public static Budget ofIterations(int iterations, long seed) {
        return new Budget(iterations, Long.MAX_VALUE, () -> 0, seed);
    }

    /** So much time of the ticker. */
    public static Budget ofNanos(long nanos, LongSupplier ticker, long seed) {
        return new Budget(Integer.MAX_VALUE, nanos, ticker, seed);
    }
}
