package org.foyer.bindings.modbus.register;

/** How a commanded value becomes one of the steps that a register holds. */
public enum Rounding {
    /** To the nearest step. */
    NEAREST,
    /**
     * To the step of smaller magnitude: what was granted is never exceeded, whichever way power
     * flows.
     */
    TOWARD_ZERO,
    /** To the next higher raw number. */
    UP,
    /** To the next lower raw number. */
    DOWN
}
