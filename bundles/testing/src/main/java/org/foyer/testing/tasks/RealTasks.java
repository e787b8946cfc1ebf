package org.foyer.testing.tasks;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.platform.time.BundleTasks;
import org.foyer.platform.time.Engine;

/** The platform's own tasks on real threads; close it at the end of the test. Thread-safe. */
public final class RealTasks implements Tasks, AutoCloseable {

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Engine engine;
    private final BundleTasks tasks;
    private final AtomicInteger open = new AtomicInteger();

    public RealTasks() {
        this(1.0);
    }

    /**
     * @param speed house seconds per real second
     */
    public RealTasks(double speed) {
        engine = new Engine(speed);
        tasks = new BundleTasks(engine);
    }

    @Override
    public AutoCloseableTask every(String name, Duration period, Runnable task) {
        return tasks.every(name, period, task);
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        return tasks.after(name, delay, task);
    }

    @Override
    public Executor inOrder(String name) {
        return counted(tasks.inOrder(name));
    }

    @Override
    public Executor blocking(String name) {
        return counted(tasks.blocking(name));
    }

    @Override
    public Function<String, Executor> crew(int most) {
        Function<String, Executor> crew = tasks.crew(most);
        return name -> counted(crew.apply(name));
    }

    private Executor counted(Executor executor) {
        return task -> {
            open.incrementAndGet();
            try {
                executor.execute(
                        () -> {
                            try {
                                task.run();
                            } finally {
                                open.decrementAndGet();
                            }
                        });
            } catch (RejectedExecutionException e) {
                open.decrementAndGet();
                throw e;
            }
        };
    }

    /**
     * Waits until all that executors were given has ended; fails after 10 s. Call it before close.
     */
    public void awaitIdle() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (open.get() > 0) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not ended within 10 s: " + open.get() + " tasks");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        tasks.close();
        engine.stop();
    }
}
