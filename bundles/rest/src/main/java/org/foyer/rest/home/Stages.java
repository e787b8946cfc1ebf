package org.foyer.rest.home;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.http.Problem;

/** Waits for the home loop, with an end. */
public final class Stages {

    private static final long LONGEST_S = 5;

    private Stages() {}

    /**
     * The result.
     *
     * @throws Problem 422 for an argument the home refuses, 503 when it does not answer in time
     */
    public static <T> T await(CompletionStage<T> stage, String field) {
        try {
            return stage.toCompletableFuture().get(LONGEST_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Problem(503, "busy", "The home did not answer in time. Try again.");
        } catch (CancellationException e) {
            throw new Problem(
                    409,
                    "replaced",
                    "A newer order took the place of this one before it was done.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "busy", "The home is stopping.");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof CancellationException) {
                throw new Problem(
                        409,
                        "replaced",
                        "A newer order took the place of this one before it was done.");
            }
            if (cause instanceof IllegalArgumentException) {
                throw Problem.invalid(
                        field,
                        Reason.of(ReasonCode.VALUE_WRONG)
                                .quoting(String.valueOf(cause.getMessage()), Reason.CHECK));
            }
            throw new IllegalStateException("the home loop failed", cause);
        }
    }
}
