package org.foyer.bindings.modbus.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;

/** A house clock that runs faster than real time, and tasks on it. */
public final class Houses extends Clock implements Tasks, AutoCloseable {

    private final double speed;
    private final long start = System.nanoTime();
    private final Instant epoch = Instant.parse("2026-06-21T10:00:00Z");
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);
    private final ExecutorService workers = Executors.newCachedThreadPool();

    public Houses(double speed) {
        this.speed = speed;
    }

    private long real(Duration house) {
        return (long) (house.toNanos() / speed);
    }

    @Override
    public AutoCloseableTask every(String name, Duration period, Runnable task) {
        ScheduledFuture<?> f =
                timers.scheduleAtFixedRate(task, 0, real(period), TimeUnit.NANOSECONDS);
        return () -> f.cancel(true);
    }

    @Override
    public AutoCloseableTask after(String name, Duration delay, Runnable task) {
        ScheduledFuture<?> f = timers.schedule(task, real(delay), TimeUnit.NANOSECONDS);
        return () -> f.cancel(true);
    }

    @Override
    public Executor inOrder(String name) {
        throw new UnsupportedOperationException("not used by this binding");
    }

    @Override
    public Executor blocking(String name) {
        return workers;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return epoch.plusNanos((long) ((System.nanoTime() - start) * speed));
    }

    @Override
    public void close() {
        timers.shutdownNow();
        workers.shutdownNow();
    }
}
