package org.foyer.store.facade;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for others with an end. Durations are real time: they bound code that may hang. */
public final class Bounded {
    /** What interrupted code gets to end. */
    private static final Duration HEED = Duration.ofSeconds(1);

    private Bounded() {}

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Runs work that calls a service's code. What has not ended in time is interrupted; code that
     * does not heed that goes on by itself.
     *
     * @throws BoundedException when it fails, or has not ended in time
     */
    public static void run(Executor threads, Duration within, String what, Work work)
            throws BoundedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        AtomicReference<Thread> worker = new AtomicReference<>();
        try {
            threads.execute(
                    () -> {
                        worker.set(Thread.currentThread());
                        try {
                            work.run();
                            end(worker, () -> done.complete(null));
                        } catch (Throwable e) { // whatever a service throws, also errors
                            end(worker, () -> done.completeExceptionally(e));
                        }
                    });
        } catch (RejectedExecutionException e) {
            throw new BoundedException(what + ": " + e.getMessage(), e, () -> false);
        }
        try {
            await(done, within, what);
        } catch (BoundedException e) {
            if (done.isDone() || within.isZero()) {
                throw e;
            }
            interrupt(worker);
            long end = System.nanoTime() + HEED.toNanos();
            while (!done.isDone() && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(1_000_000);
            }
            throw new BoundedException(e.getMessage(), e, () -> !done.isDone());
        }
    }

    /** From here on the thread belongs to others and is not interrupted any more. */
    @SuppressWarnings("ThreadPriorityCheck") // back to what it was
    private static void end(AtomicReference<Thread> worker, Runnable complete) {
        synchronized (worker) {
            worker.set(null);
            Thread.interrupted();
            Thread.currentThread().setPriority(Thread.NORM_PRIORITY);
        }
        complete.run();
    }

    @SuppressWarnings("ThreadPriorityCheck") // it cannot be ended, only outranked
    private static void interrupt(AtomicReference<Thread> worker) {
        synchronized (worker) {
            Thread thread = worker.get();
            if (thread != null) {
                thread.interrupt();
                thread.setPriority(Thread.MIN_PRIORITY); // for what does not heed it
            }
        }
    }

    /** Waits for a stage of another bundle. */
    public static void await(CompletionStage<?> stage, Duration within, String what)
            throws BoundedException {
        try {
            stage.toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BoundedException(what + ": " + cause, cause, () -> false);
        } catch (TimeoutException | CancellationException e) {
            throw new BoundedException(
                    what + ": no end after " + within.toMillis() + " ms", e, () -> true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BoundedException(what + ": interrupted", e, () -> true);
        }
    }

    /** The work failed or did not end in time. */
    public static final class BoundedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient BooleanSupplier still;

        BoundedException(String message, Throwable cause, BooleanSupplier still) {
            super(message, cause);
            this.still = still;
        }

        /** Whether the work goes on. */
        public BooleanSupplier still() {
            return still;
        }
    }
}
