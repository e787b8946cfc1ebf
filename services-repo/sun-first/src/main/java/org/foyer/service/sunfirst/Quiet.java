package org.foyer.service.sunfirst;

import java.time.LocalTime;

/**
 * Hours in which nothing is steered: the devices are left to themselves. Immutable.
 *
 * @param on whether there are any
 * @param from when they begin, local time
 * @param until when they end; before {@code from} it is on the next day
 */
record Quiet(boolean on, LocalTime from, LocalTime until) {

    static final Quiet NEVER = new Quiet(false, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    boolean holds(LocalTime at) {
        if (!on || from.equals(until)) {
            return false;
        }
        boolean begun = !at.isBefore(from);
        boolean ended = !at.isBefore(until);
        return from.isBefore(until) ? begun && !ended : begun || !ended;
    }
}
