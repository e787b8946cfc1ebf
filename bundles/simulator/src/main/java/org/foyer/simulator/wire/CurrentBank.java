package org.foyer.simulator.wire;

/**
 * Brings the house to the present before a set-point arrives, so that its time-outs count from now
 * also when house time runs fast.
 */
record CurrentBank(RegisterBank bank, Runnable bringToPresent) implements RegisterBank {
    @Override
    public int[] read(int address, int count) throws Refusal {
        return bank.read(address, count);
    }

    @Override
    public void write(int address, int[] values) throws Refusal {
        bringToPresent.run();
        bank.write(address, values);
    }

    @Override
    public RegisterBank frozen() {
        return new CurrentBank(bank.frozen(), bringToPresent);
    }
}
