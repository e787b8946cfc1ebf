package org.foyer.history;

/**
 * What was measured in an interval.
 *
 * @param mean time-weighted mean over the measured part
 * @param min smallest value in force
 * @param max largest value in force
 * @param covered measured part, ms, more than zero
 */
record Span(double mean, double min, double max, int covered) {}
