package org.foyer.scheduler.spi;

import java.time.Duration;
import java.util.List;

/**
 * What is to be planned, checked when it is made.
 *
 * @param slot length of each slot, a minute to a day; 15 minutes as a rule
 * @param baseLoadW load of each slot that is not planned, which gives the number of slots, 1 to
 *     1000
 */
public record Problem(
        Duration slot, Series baseLoadW, Grid grid, List<Device> devices, Weights weights) {

    /**
     * Checks the problem.
     *
     * @throws ProblemException when something is missing, no number or contradictory
     */
    public Problem {
        devices = List.copyOf(devices);
        ProblemCheck.check(slot, baseLoadW, grid, devices, weights);
    }

    public int slots() {
        return baseLoadW.slots();
    }

    public double slotHours() {
        return slot.toNanos() / 3.6e12;
    }
}
