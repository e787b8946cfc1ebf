package org.foyer.scheduler.spi;

import java.util.OptionalInt;

/**
 * A programme that runs once without pause (S2: PPBC): a washer, a dishwasher. Only its start is to
 * be planned.
 *
 * @param powerW mean power of each slot of the programme, 0 or more
 * @param peakW highest power within each slot, at least the mean; it counts against limits of power
 * @param earliestStart first slot it may start in; negative for what runs since before slot 0
 * @param latestStart last slot it may start in, with the programme ending within the horizon; the
 *     same as {@code earliestStart} for what runs or must not be moved, which may end later
 * @param plannedStart where the last published plan starts it
 */
public record Programme(
        String id,
        Phase phase,
        Series powerW,
        Series peakW,
        int earliestStart,
        int latestStart,
        OptionalInt plannedStart)
        implements Device {}
