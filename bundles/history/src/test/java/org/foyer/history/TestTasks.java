package org.foyer.history;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;

/** Threads and timers on the wall clock. */
final class TestTasks implements Tasks, AutoCloseable {

    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "test-task");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "test-timer");
                        thread.setDaemon(true);
                        return thread;
                    });

    @Override
    public AutoCloseableTask every(String name, Duration period, Runnable task) {
        Future<?> future =
                timer.scheduleWithFixedDelay(task, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(true);
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        Future<?> future = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(true);
    }

    @Override
    public Executor inOrder(String name) {
        return new Lane(threads);
    }

    @Override
    public Executor blocking(String name) {
        return threads;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, java.util.concurrent.TimeUnit.SECONDS)) {
                throw new AssertionError("a task does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
