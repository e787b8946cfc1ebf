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

    /**
     * A task, the executor that finds a thread for it, and the one that carries it out on a thread
     * that is there already, or null.
     */
    private record Job(Executor executor, Executor here, Runnable task) {}

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
        return within(executor, null);
    }

    /**
     * As {@link #within(Executor)}, but who has ended a task takes the next that waits himself: no
     * other thread is woken for it.
     *
     * @param executor finds a thread
     * @param here carries out what it is given on the calling thread before it returns
     */
    Executor within(Executor executor, Executor here) {
        return task -> {
            synchronized (this) {
                waiting.add(new Job(executor, here, task));
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
        try {
            run.job.executor().execute(run.job.here() == null ? alone(run) : () -> shift(run));
        } catch (RejectedExecutionException e) {
            // Its bundle has stopped; those of others go on.
            forget(run);
        }
    }

    private Runnable alone(Run run) {
        return () -> {
            try {
                run.job.task().run();
            } finally {
                forget(run);
                startNext();
            }
        };
    }

    private void shift(Run first) {
        for (Run run = first; run != null; run = next()) {
            if (run.job.here() == null) {
                start(run);
                continue;
            }
            try {
                run.job.here().execute(run.job.task());
            } catch (RejectedExecutionException e) {
                // Its bundle has stopped; those of others go on.
            } finally {
                forget(run);
            }
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
}
