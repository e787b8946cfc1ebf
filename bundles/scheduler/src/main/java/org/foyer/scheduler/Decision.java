package org.foyer.scheduler;

/**
 * What a unit does. Not changed after it is made.
 *
 * @param power of each slot, null for a job
 * @param range of each slot, -1 for off, null for a job
 * @param start of a job
 * @param local what it costs by itself, in EUR
 */
@SuppressWarnings("ArrayRecordComponent")
record Decision(double[] power, int[] range, int start, double local) {

    static Decision start(int slot, double local) {
        return new Decision(null, null, slot, local);
    }
}
