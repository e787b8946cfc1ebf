package org.foyer.platform.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.foyer.api.runtime.AutoCloseableTask;

/** One timer of a bundle: hands its task to a worker, never two runs at a time. Thread-safe. */
final class TimedTask implements AutoCloseableTask {

    private final String name;
    private final Engine engine;
    private final Runnable task;
    private final Consumer<AutoCloseableTask> onClose;

    /** All guarded by this. */
    private boolean busy;

    private boolean closed;
    private Future<?> timer;
    private Thread worker;

    TimedTask(String name, Engine engine, Runnable task, Consumer<AutoCloseableTask> onClose) {
        this.name = name;
        this.engine = engine;
        this.task = task;
        this.onClose = onClose;
    }

    synchronized TimedTask repeat(Duration period) {
        timer = engine.again(period, () -> handOver(false));
        return this;
    }

    synchronized TimedTask once(Duration delay) {
        timer = engine.later(delay, () -> handOver(true));
        return this;
    }

    private void handOver(boolean last) {
        synchronized (this) {
            if (busy || closed) {
                return;
            }
            busy = true;
        }
        try {
            engine.workers().execute(() -> run(last));
        } catch (RejectedExecutionException e) {
            close();
        }
    }

    private void run(boolean last) {
        synchronized (this) {
            if (closed) {
                return;
            }
            worker = Thread.currentThread();
        }
        try {
            Named.run(name, task);
        } finally {
            synchronized (this) {
                worker = null;
                busy = false;
                // An interrupt meant for this run must not reach the worker's next task.
                Thread.interrupted();
            }
            if (last) {
                close();
            }
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (timer != null) {
                timer.cancel(false);
            }
            if (worker != null && worker != Thread.currentThread()) {
                worker.interrupt();
            }
        }
        onClose.accept(this);
    }
}
