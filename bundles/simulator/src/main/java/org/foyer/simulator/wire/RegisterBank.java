package org.foyer.simulator.wire;

/** The holding registers of one unit. Thread-safe; a read is one consistent moment. */
public interface RegisterBank {
    /**
     * @param address of the first register, 0..65535
     * @param count 1..125
     * @return {@code count} values 0..65535
     * @throws Refusal code 2 if a register does not exist
     */
    int[] read(int address, int count) throws Refusal;

    /**
     * Writes all values or none.
     *
     * @throws Refusal code 2 if a register does not exist or is read-only, code 3 if a value is out
     *     of range
     */
    void write(int address, int[] values) throws Refusal;

    /** The same registers with today's values for ever; writes still reach the device. */
    RegisterBank frozen();
}
