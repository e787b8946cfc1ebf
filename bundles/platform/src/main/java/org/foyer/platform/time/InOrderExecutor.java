package org.foyer.platform.time;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks one at a time, in order, on another executor's threads. Thread-safe. */
final class InOrderExecutor implements Executor {

    private final Executor workers;

    /** Guarded by itself; {@code running} too. */
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    private boolean running;

    InOrderExecutor(Executor workers) {
        this.workers = workers;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            waiting.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        next();
    }

    private void next() {
        try {
            workers.execute(this::runOne);
        } catch (RuntimeException e) {
            synchronized (waiting) {
                running = false;
                waiting.clear();
            }
            throw e;
        }
    }

    private void runOne() {
        Runnable task;
        synchronized (waiting) {
            task = waiting.poll();
        }
        try {
            if (task != null) {
                task.run();
            }
        } finally {
            boolean more;
            synchronized (waiting) {
                more = !waiting.isEmpty();
                running = more;
            }
            if (more) {
                goOn();
            }
        }
    }

    /** What still waited when the bundle stopped ends with it. */
    private void goOn() {
        try {
            next();
        } catch (RejectedExecutionException e) {
            // Cleared in next().
            return;
        }
    }
}
