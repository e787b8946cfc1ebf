package org.foyer.scheduler.spi;

/**
 * A plan to begin with. Devices are found again by id; what no longer fits is mended.
 *
 * @param solution of this or an earlier problem
 * @param passedSlots how many slots have passed since, 0 or more
 */
public record WarmStart(Solution solution, int passedSlots) {}
