package org.foyer.simulator.physics;

import java.time.Instant;

/** A source of weather: a pure function of time. */
@FunctionalInterface
public interface Weather {
    /** The sky at {@code time}. */
    Sky at(Instant time);
}
