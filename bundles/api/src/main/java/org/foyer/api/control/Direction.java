package org.foyer.api.control;

/** Which way the power flows that a limit bounds, seen from the home. */
public enum Direction {
    /** Drawn from the network; positive. */
    IMPORT,
    /** Fed into the network; negative. */
    EXPORT
}
