package org.foyer.api.runtime;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Threads and timers of the runtime, so that no bundle owns a pool. All durations are on the house
 * clock (a simulated hour may pass in a second). Thread-safe. What a bundle has asked for is
 * cancelled when the bundle stops.
 */
@ProviderType
public interface Tasks {

    /**
     * Runs the task again and again, never two runs at a time, the first one at once. A run that is
     * late is not made up for. A task that throws is logged and goes on.
     *
     * @param name for thread names and diagnosis, for example {@code modbus/boiler}
     * @return close to stop it; a run under way is interrupted
     */
    AutoCloseableTask every(String name, Duration period, Runnable task);

    /** Runs the task once, after the delay. */
    AutoCloseableTask after(String name, Duration delay, Runnable task);

    /** Runs what it is given one at a time and in order, on threads that others share. */
    Executor inOrder(String name);

    /** Runs what it is given at once on a thread of its own kind; for work that may block. */
    Executor blocking(String name);

    /**
     * Executors as {@link #blocking} gives them, by name, with a bound in common: at most so many
     * of their tasks run at once, in the order in which they came; the others wait. One that runs
     * longer than a quarter of a second of the machine counts no more: what hangs holds up nobody.
     *
     * @param most 1 or more
     */
    Function<String, Executor> crew(int most);
}
