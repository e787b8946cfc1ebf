package org.foyer.service.energywatch;

import java.util.OptionalDouble;

/**
 * Energy of a stretch of time. Immutable.
 *
 * @param wh what is known of it, Wh; empty if nothing is
 * @param complete whether that is all of it
 */
record Counted(OptionalDouble wh, boolean complete) {

    static final Counted UNKNOWN = new Counted(OptionalDouble.empty(), false);

    /** There is nothing that could have carried energy. */
    static final Counted NOTHING = new Counted(OptionalDouble.of(0), true);

    static Counted of(double wh, boolean complete) {
        return new Counted(OptionalDouble.of(wh), complete);
    }

    /** Both together; unknown if either is. */
    Counted plus(Counted other) {
        return wh.isEmpty() || other.wh.isEmpty()
                ? UNKNOWN
                : of(wh.getAsDouble() + other.wh.getAsDouble(), complete && other.complete);
    }

    /** The value if nothing is missing. */
    OptionalDouble whole() {
        return complete ? wh : OptionalDouble.empty();
    }
}
