package org.foyer.history.series;

/**
 * What was measured in an interval.
 *
 * @param mean time-weighted mean over the measured part
 * @param min smallest value in force
 * @param max largest value in force
 * @param covered measured part, ms, more than zero
 * @param quality code of the worst quality in it
 */
public record Span(double mean, double min, double max, int covered, byte quality) {

    /** Plainly measured. */
    public Span(double mean, double min, double max, int covered) {
        this(mean, min, max, covered, Qualities.MEASURED);
    }
}
