package org.foyer.platform.time;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.runtime.HouseTicker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * All threads of the runtime but the home loop's: one timer thread that only hands over, and
 * workers that come when needed and go after a minute. Thread-safe.
 */
@Component(service = Engine.class)
public final class Engine {

    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService workers;
    private final double speed;

    @Activate
    public Engine(@Reference HouseTicker house) {
        this(house.speed());
    }

    /**
     * @param speed house seconds per real second
     */
    public Engine(double speed) {
        this.speed = speed;
        timer = new ScheduledThreadPoolExecutor(1, daemons("foyer-timer"));
        timer.setRemoveOnCancelPolicy(true);
        workers = Executors.newCachedThreadPool(daemons("foyer-worker"));
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Runs the task on the timer thread after a delay of house time; it must only hand over. */
    ScheduledFuture<?> later(Duration houseTime, Runnable handOver) {
        return timer.schedule(handOver, realNanos(houseTime), TimeUnit.NANOSECONDS);
    }

    /** Runs the task on the timer thread again and again; it must only hand over. */
    ScheduledFuture<?> again(Duration houseTime, Runnable handOver) {
        long nanos = realNanos(houseTime);
        return timer.scheduleAtFixedRate(handOver, 0, nanos, TimeUnit.NANOSECONDS);
    }

    /** A bound on how many workers something takes at once. */
    Crew crew(int most) {
        AtomicReference<Crew> crew = new AtomicReference<>();
        crew.set(new Crew(most, System::nanoTime, nanos -> look(crew, nanos)));
        return crew.get();
    }

    private void look(AtomicReference<Crew> crew, long nanos) {
        try {
            var unused = timer.schedule(() -> crew.get().look(), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The runtime stops; nothing is started any more.
            return;
        }
    }

    ExecutorService workers() {
        return workers;
    }

    private long realNanos(Duration houseTime) {
        return Math.max(SHORTEST_NANOS, (long) (houseTime.toNanos() / speed));
    }

    @Deactivate
    public void stop() {
        timer.shutdownNow();
        workers.shutdownNow();
    }
}
