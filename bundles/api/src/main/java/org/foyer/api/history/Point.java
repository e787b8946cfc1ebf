package org.foyer.api.history;

import java.time.Instant;
import java.util.Objects;
import org.foyer.api.reading.Quality;

/**
 * A point of a series. For {@link Step#RAW} all three values are the reading itself.
 *
 * @param from start of the interval (inclusive), or the instant of the reading
 * @param mean time-weighted mean over the measured part of the interval, in the quantity's unit
 * @param min smallest reading
 * @param max largest reading
 * @param coverage share of the interval that was measured, 0 to 1 (1 for raw): a gap is not a zero
 * @param quality the worst of what the interval is made of
 */
public record Point(
        Instant from, double mean, double min, double max, double coverage, Quality quality) {

    public Point {
        Objects.requireNonNull(quality, "quality");
    }

    /** Of plainly measured readings. */
    public Point(Instant from, double mean, double min, double max, double coverage) {
        this(from, mean, min, max, coverage, Quality.MEASURED);
    }
}
