package org.foyer.rest;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;

/** Real threads, house time = wall time. */
final class FakeTasks implements Tasks {

    private final ScheduledExecutorService pool =
            Executors.newScheduledThreadPool(
                    3,
                    task -> {
                        Thread thread = new Thread(task, "test-task");
                        thread.setDaemon(true);
                        return thread;
                    });

    @Override
    public AutoCloseableTask every(String name, Duration period, Runnable task) {
        ScheduledFuture<?> run =
                pool.scheduleAtFixedRate(task, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> run.cancel(true);
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        ScheduledFuture<?> run = pool.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> run.cancel(true);
    }

    @Override
    public Executor inOrder(String name) {
        return pool;
    }

    @Override
    public Executor blocking(String name) {
        return pool;
    }

    void stop() {
        pool.shutdownNow();
    }
}
