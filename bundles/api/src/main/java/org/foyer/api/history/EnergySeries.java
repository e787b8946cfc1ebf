package org.foyer.api.history;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.foyer.api.reading.Quality;

/**
 * Energy of spans as counted by a device's own counter (model 2). Immutable. A counter that reset,
 * jumped or rolled over leaves that step out and marks it; a span in which nothing was recorded is
 * a gap whose energy is known only as a whole.
 *
 * @param spans in order, without overlap
 * @param gaps stretches between two readings of the counter that are too far apart to tell when the
 *     energy flowed, in order
 */
public record EnergySeries(List<Span> spans, List<Gap> gaps) {

    public EnergySeries {
        spans = List.copyOf(spans);
        gaps = List.copyOf(gaps);
    }

    /**
     * One span.
     *
     * @param from start, inclusive
     * @param until end, exclusive
     * @param energyWh counted energy, Wh, 0 or more: gaps that lie whole inside are in it, gaps
     *     that reach beyond an edge are not; empty when nothing was counted
     * @param coverage share of the span with known course, 0 to 1
     * @param complete false when part of its energy is missing: a gap over an edge, a bad step
     * @param quality the worst of what it was made of; measured where nothing is known
     */
    public record Span(
            Instant from,
            Instant until,
            OptionalDouble energyWh,
            double coverage,
            boolean complete,
            Quality quality) {

        /** Plainly measured. */
        public Span(
                Instant from,
                Instant until,
                OptionalDouble energyWh,
                double coverage,
                boolean complete) {
            this(from, until, energyWh, coverage, complete, Quality.MEASURED);
        }
    }

    /**
     * A stretch without readings.
     *
     * @param energyWh what the counter rose by meanwhile, Wh; empty if it cannot be told
     */
    public record Gap(Instant from, Instant until, OptionalDouble energyWh) {}
}
