package org.foyer.simulator.physics;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of house time [from, to).
 *
 * @param from its begin
 * @param to its end, not before {@code from}
 */
public record Span(Instant from, Instant to) {
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("Span ends before it begins: " + from + " > " + to);
        }
    }

    /** Its length in seconds. */
    public double seconds() {
        return to.getEpochSecond() - from.getEpochSecond() + (to.getNano() - from.getNano()) * 1e-9;
    }

    /** Its length in hours. */
    public double hours() {
        return seconds() / 3600;
    }

    /** Its middle. */
    public Instant middle() {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }
}
