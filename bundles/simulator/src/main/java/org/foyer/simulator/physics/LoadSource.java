package org.foyer.simulator.physics;

/** The household's load that no device of its own stands for: a pure function of time. */
@FunctionalInterface
public interface LoadSource {
    /** Mean power in the span, W, not negative. */
    double watts(Span span);
}
