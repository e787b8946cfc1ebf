package org.foyer.simulator.wire;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The present fault of one device, asked by the server for every connection and request.
 * Thread-safe.
 */
public final class FaultGate {
    private static final Fault WORKING = new Fault.None();

    /** Of a device without energy counters. */
    static final Runnable NO_COUNTERS =
            () -> {
                throw new IllegalArgumentException("this device has no counters to reset");
            };

    private final Clock clock;
    private final RegisterBank bank;
    private final Runnable reboot;
    private final Runnable resetCounters;
    private final BooleanSupplier dark;
    private Fault fault = WORKING;
    private RegisterBank frozen;
    private Instant back = Instant.MIN;

    /**
     * @param clock of the house, for the length of a reboot
     * @param bank of the device
     * @param reboot makes the device forget its volatile commands
     */
    public FaultGate(Clock clock, RegisterBank bank, Runnable reboot) {
        this(clock, bank, reboot, NO_COUNTERS, () -> false);
    }

    /**
     * @param resetCounters sets the device's energy counters to zero
     * @param dark whether the device is without power
     */
    FaultGate(
            Clock clock,
            RegisterBank bank,
            Runnable reboot,
            Runnable resetCounters,
            BooleanSupplier dark) {
        this.resetCounters = resetCounters;
        this.dark = dark;
        this.clock = clock;
        this.bank = bank;
        this.reboot = reboot;
    }

    synchronized void set(Fault newFault) {
        if (newFault instanceof Fault.CounterReset) {
            resetCounters.run();
            frozen = null;
            fault = WORKING;
            return;
        }
        frozen = newFault instanceof Fault.Frozen ? bank.frozen() : null;
        if (newFault instanceof Fault.Reboot r) {
            reboot.run();
            back = clock.instant().plusSeconds(r.seconds());
        }
        fault = newFault;
    }

    /** The fault in force; a reboot ends by itself. */
    public synchronized Fault fault() {
        if (fault instanceof Fault.Reboot && !clock.instant().isBefore(back)) {
            fault = WORKING;
        }
        return fault;
    }

    /** True while connections are to be cut. */
    boolean unreachable() {
        Fault now = fault();
        return now instanceof Fault.Drop || now instanceof Fault.Reboot || dark.getAsBoolean();
    }

    /** The registers to answer from. */
    synchronized RegisterBank bank() {
        return frozen != null ? frozen : bank;
    }
}
