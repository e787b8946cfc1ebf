package org.foyer.scheduler.spi;

/**
 * How long a device must run and rest at a time, and what it does now.
 *
 * @param minRunSlots at least 1
 * @param minRestSlots at least 1
 * @param on whether it runs now
 * @param slotsSoFar that it has run or rested, 0 counting as 1; a large number when long ago or
 *     unknown
 * @param startEur wear of a start
 */
public record Running(
        int minRunSlots, int minRestSlots, boolean on, int slotsSoFar, double startEur) {

    /** On and off as one likes, off until now. */
    public static Running free() {
        return new Running(1, 1, false, 1000, 0);
    }
}
