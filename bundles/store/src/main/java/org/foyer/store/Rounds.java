package org.foyer.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;

/** What an open store does again and again, until it is closed. Thread-safe. */
final class Rounds implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration ENDS = Duration.ofSeconds(1);

    private final Tasks tasks;
    private final Executor turns;
    private final List<AutoCloseableTask> timers = new ArrayList<>(); // guarded by this

    /**
     * @param turns the store's job turn
     */
    Rounds(Tasks tasks, Executor turns) {
        this.tasks = tasks;
        this.turns = turns;
    }

    /**
     * @param watch looks after the services, on the job turn
     * @param ends ends rights whose time is over; quick
     * @param refresh renews the catalogue; it may wait for the network
     * @param every how often to renew, house time; zero for never
     */
    synchronized void start(Runnable watch, Runnable ends, Runnable refresh, Duration every) {
        timers.add(tasks.every("store/ends", ENDS, ends));
        timers.add(tasks.every("store/watch", LOOK, () -> turns.execute(watch)));
        if (!every.isZero()) {
            timers.add(
                    tasks.every(
                            "store/catalogue",
                            every,
                            () -> tasks.blocking("store/catalogue").execute(refresh)));
        }
    }

    @Override
    public synchronized void close() {
        timers.forEach(AutoCloseableTask::close);
        timers.clear();
    }
}
