package org.foyer.forecast.learn;

/**
 * What was learned from own errors, to be kept. Immutable.
 *
 * @param low factor of the band below what is expected
 * @param high factor of the band above
 * @param carry share of a slot's deviation that is expected of the next one
 * @param lastDay how far the last day was from what is usual; NaN is unknown
 * @param products of neighbouring days' deviations, summed up and fading
 * @param squares of the earlier ones, likewise
 * @param pairs how many, likewise
 * @param apart by how much telling workdays and weekends apart errs less, likewise
 */
public record Tuning(
        double low,
        double high,
        double carry,
        double lastDay,
        double products,
        double squares,
        double pairs,
        double apart) {

    /** Nothing was learned. */
    static final Tuning FRESH = new Tuning(1, 1, 0.5, Double.NaN, 0, 0, 0, 0);
}
