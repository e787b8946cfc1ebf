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

/** Waiting for others with an end. Durations are real time: they bound code that may hang. */
public final class Bounded {
    private Bounded() {}

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Runs work that calls a service's code.
     *
     * @throws BoundedException when it fails, or has not ended in time; then it goes on by itself
     */
    public static void run(Executor threads, Duration within, String what, Work work)
            throws BoundedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            threads.execute(
                    () -> {
                        try {
                            work.run();
                            done.complete(null);
                        } catch (Throwable e) { // whatever a service throws, also errors
                            done.completeExceptionally(e);
                        }
                    });
        } catch (RejectedExecutionException e) {
            throw new BoundedException(what + ": " + e.getMessage(), e);
        }
        await(done, within, what);
    }

    /** Waits for a stage of another bundle. */
    public static void await(CompletionStage<?> stage, Duration within, String what)
            throws BoundedException {
        try {
            stage.toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BoundedException(what + ": " + cause, cause);
        } catch (TimeoutException | CancellationException e) {
            throw new BoundedException(what + ": no end after " + within.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BoundedException(what + ": interrupted", e);
        }
    }

    /** The work failed or did not end in time. */
    public static final class BoundedException extends Exception {
        private static final long serialVersionUID = 1L;

        BoundedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
