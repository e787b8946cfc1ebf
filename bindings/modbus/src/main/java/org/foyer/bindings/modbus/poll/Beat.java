package org.foyer.bindings.modbus.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;

/**
 * The one timer of all connections. Wakes that may come a little early fall on beats, so that 500
 * connections wake the machine twenty times a second and not five hundred times. Thread-safe.
 */
final class Beat {

    /** House time. */
    static final long NANOS = Duration.ofMillis(50).toNanos();

    private static final String NAME = "modbus/beat";

    /** A wake to come. */
    private record Wake(long at, Runnable handOver) {}

    private final Tasks tasks;
    private final HouseTicker ticker;

    /** All guarded by this. */
    private final Queue<Wake> waiting = new PriorityQueue<>(Comparator.comparingLong(Wake::at));

    private AutoCloseableTask timer;
    private long timerAt;

    Beat(Tasks tasks, HouseTicker ticker) {
        this.tasks = tasks;
        this.ticker = ticker;
    }

    /**
     * Calls that once.
     *
     * @param due house tick
     * @param slack how much earlier it may be, ns
     * @param handOver must return at once
     * @return close to be spared
     */
    AutoCloseableTask at(long due, long slack, Runnable handOver) {
        long beat = due - Math.floorMod(due, NANOS);
        boolean early = beat >= due - slack && beat > ticker.nanos();
        Wake wake = new Wake(early ? beat : due, handOver);
        synchronized (this) {
            waiting.add(wake);
            arm();
        }
        return () -> {
            synchronized (this) {
                waiting.remove(wake);
            }
        };
    }

    /** Guarded by this. */
    private void arm() {
        Wake first = waiting.peek();
        if (first == null || (timer != null && timerAt <= first.at())) {
            return;
        }
        if (timer != null) {
            timer.close();
        }
        timerAt = first.at();
        long left = Math.max(0, timerAt - ticker.nanos());
        timer = tasks.after(NAME, Duration.ofNanos(left), this::beat);
    }

    private void beat() {
        List<Wake> due = new ArrayList<>();
        synchronized (this) {
            timer = null;
            long now = ticker.nanos();
            while (!waiting.isEmpty() && waiting.peek().at() <= now) {
                due.add(waiting.remove());
            }
            arm();
        }
        due.forEach(wake -> wake.handOver().run());
    }

    synchronized void close() {
        waiting.clear();
        if (timer != null) {
            timer.close();
            timer = null;
        }
    }
}
