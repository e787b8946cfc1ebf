package org.foyer.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, each with the same deadline; says what did not come true. */
final class Eventually {

    /** Far beyond what a slow machine needs; a test that gets there has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Eventually() {}

    /** The first value there is. */
    static <T> T get(String what, Supplier<Optional<T>> value) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> now = value.get();
        while (now.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            now = value.get();
        }
        return now.get();
    }

    static void holds(String what, BooleanSupplier condition) {
        get(what, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.empty());
    }

    /** Waits for the expected value; a failure tells the one that was there instead. */
    static <T> void equal(T expected, Supplier<T> actual) {
        AtomicReference<T> last = new AtomicReference<>();
        try {
            holds("equal", () -> expected.equals(last.updateAndGet(before -> actual.get())));
        } catch (AssertionError e) {
            assertEquals(expected, last.get(), e.getMessage());
        }
    }

    /** What the home loop answers. */
    static <T> T answer(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
