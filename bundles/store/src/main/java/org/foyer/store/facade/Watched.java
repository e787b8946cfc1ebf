package org.foyer.store.facade;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.store.ServiceId;

/**
 * Runs a service's own code: one call at a time, in order, on threads it may waste. A call that
 * throws counts as a failure of the service, one that does not end counts again and again for as
 * long as it lasts. Thread-safe.
 */
final class Watched implements Executor {
    private final ServiceId service;
    private final Serial serial;
    private final Faults faults;
    private final Marks marks;
    private final MachineTicker machine;
    private final Duration patience;
    private Thread running; // guarded by this, null between calls
    private long since; // guarded by this, of the call or of the last report about it

    /**
     * @param threads for work that may block
     * @param patience what a call may take before it counts as hanging
     */
    Watched(
            ServiceId service,
            Executor threads,
            Faults faults,
            Marks marks,
            MachineTicker machine,
            Duration patience) {
        this.service = service;
        this.serial = new Serial(threads);
        this.faults = faults;
        this.marks = marks;
        this.machine = machine;
        this.patience = patience;
    }

    @Override
    public void execute(Runnable call) {
        serial.execute(() -> run(call));
    }

    @SuppressWarnings("ThreadPriorityCheck") // back to what it was
    private void run(Runnable call) {
        synchronized (this) {
            running = Thread.currentThread();
            since = machine.nanos();
        }
        marks.entered(service);
        try {
            call.run();
        } catch (OutOfMemoryError e) {
            marks.exhausted(service);
            faults.exhausted(service);
        } catch (Throwable e) { // a service's own failure, of whatever kind, is its own
            faults.failed(
                    service,
                    Reason.of(ReasonCode.SERVICE_CALL_FAILED).quoting(text(e), service.value()));
        } finally {
            marks.left(service);
            synchronized (this) {
                running = null;
                Thread.currentThread().setPriority(Thread.NORM_PRIORITY);
                Thread.interrupted(); // an interrupt meant for the call ends with it
            }
        }
    }

    private static String text(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (Throwable e) { // a failure that cannot even say what it is
            return failure.getClass().getName();
        }
    }

    /** Counts a call that takes too long, each time that long has passed again. Returns at once. */
    void look() {
        synchronized (this) {
            if (running == null) {
                return;
            }
            if (machine.since(since).compareTo(patience) <= 0) {
                return;
            }
            since = machine.nanos();
            running.interrupt();
        }
        faults.failed(service, Reason.of(ReasonCode.SERVICE_CALL_ENDLESS));
    }

    /** Interrupts the call under way, unless it is this thread's own. */
    synchronized void interrupt() {
        if (running != null && running != Thread.currentThread()) {
            running.interrupt();
        }
    }

    /** Whether a call of another thread is under way. */
    synchronized boolean busy() {
        return running != null && running != Thread.currentThread();
    }

    /** A call that goes on although access has ended takes no more of the machine than is left. */
    @SuppressWarnings("ThreadPriorityCheck") // it cannot be ended, only outranked
    synchronized void yieldToOthers() {
        if (running != null) {
            running.setPriority(Thread.MIN_PRIORITY);
        }
    }
}
