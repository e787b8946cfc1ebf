package org.foyer.platform.time;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * A bound that several executors share: so many of their tasks run at once, in the order in which
 * they came. One that runs longer than {@link #PATIENCE_NANOS} counts no more, so that what hangs
 * holds up nobody. Thread-safe.
 */
final class Crew {

    /** Machine time. */
    static final long PATIENCE_NANOS = 250_000_000;

    /** A task and the executor it is for. */
    private record Job(Executor executor, Runnable task) {}

    /** One that runs. Compared by identity: two may start in the same instant. */
    private static final class Run {
        private final Job job;
        private final long since;

        Run(Job job, long since) {
            this.job = job;
            this.since = since;
        }
    }

    private final int most;
    private final LongSupplier nanos;
    private final LongConsumer lookIn;

    /** All guarded by this. */
    private final Queue<Job> waiting = new ArrayDeque<>();

    /** Those that count, oldest first. */
    private final Set<Run> running = new LinkedHashSet<>();

    private boolean looking;

    /**
     * @param most tasks that run at once, 1 or more
     * @param nanos the machine's ticker
     * @param lookIn has {@link #look} called after so many ns
     */
    Crew(int most, LongSupplier nanos, LongConsumer lookIn) {
        if (most < 1) {
            throw new IllegalArgumentException("most " + most + ": give 1 or more");
        }
        this.most = most;
        this.nanos = nanos;
        this.lookIn = lookIn;
    }

    /** That executor, within the bound. */
    Executor within(Executor executor) {
        return task -> {
            synchronized (this) {
                waiting.add(new Job(executor, task));
            }
            startNext();
        };
    }

    /** Somebody may have been at it for too long. */
    void look() {
        synchronized (this) {
            looking = false;
        }
        startNext();
    }

    private void startNext() {
        for (Run run = next(); run != null; run = next()) {
            start(run);
        }
    }

    private void start(Run run) {
        Runnable task = run.job.task();
        try {
            run.job
                    .executor()
                    .execute(
                            () -> {
                                try {
                                    task.run();
                                } finally {
                                    end(run);
                                }
                            });
        } catch (RejectedExecutionException e) {
            // Its bundle has stopped; those of others go on.
            forget(run);
        }
    }

    /** The next that may start, counted already; null if none may. */
    private synchronized Run next() {
        long now = nanos.getAsLong();
        Iterator<Run> oldest = running.iterator();
        while (oldest.hasNext() && now - oldest.next().since >= PATIENCE_NANOS) {
            oldest.remove();
        }
        if (waiting.isEmpty()) {
            return null;
        }
        if (running.size() < most) {
            Run run = new Run(waiting.remove(), now);
            running.add(run);
            return run;
        }
        if (!looking) {
            looking = true;
            lookIn.accept(PATIENCE_NANOS - (now - running.iterator().next().since));
        }
        return null;
    }

    private synchronized void forget(Run run) {
        running.remove(run);
    }

    private void end(Run run) {
        forget(run);
        startNext();
    }
}
