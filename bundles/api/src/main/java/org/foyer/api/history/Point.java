package org.foyer.api.history;

import java.time.Instant;

/**
 * A point of a series. For {@link Step#RAW} all three values are the reading itself.
 *
 * @param from start of the interval (inclusive), or the instant of the reading
 * @param mean time-weighted mean over the measured part of the interval, in the quantity's unit
 * @param min smallest reading
 * @param max largest reading
 * @param coverage share of the interval that was measured, 0 to 1 (1 for raw): a gap is not a zero
 */
public record Point(Instant from, double mean, double min, double max, double coverage) {}
