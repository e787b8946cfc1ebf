package org.foyer.home.loop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.foyer.api.runtime.HouseTicker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the live home: steps, then parks until woken or something is due. */
final class LoopThread {

    private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);
    private static final long LONGEST_PARK_NANOS = Duration.ofMillis(250).toNanos();
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HouseTicker house;
    private volatile boolean running = true;
    private volatile boolean woken;
    private volatile Thread thread;

    /** The loop's own. */
    private int untold;

    LoopThread(HouseTicker house) {
        this.house = house;
    }

    /** Thread-safe; cheap when the loop is already awake. */
    void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    void start(HomeLoop loop) {
        Thread owner = new Thread(() -> run(loop), "foyer-home");
        thread = owner;
        owner.start();
    }

    private void run(HomeLoop loop) {
        while (running) {
            woken = false;
            park(step(loop));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!loop.letGo() && System.nanoTime() < end) {
            step(loop);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        loop.end();
    }

    /** Nothing that a step throws ends the loop; what cannot go on is seen by the watchdog. */
    private long step(HomeLoop loop) {
        try {
            return loop.step();
        } catch (Throwable e) { // the loop must outlive it, whatever it is
            tell(e);
            return house.nanos() + PAUSE_AFTER_FAILURE.toNanos();
        }
    }

    private void tell(Throwable e) {
        try {
            LOG.error("A step of the home loop failed; going on", e);
        } catch (Throwable again) { // no memory left even to say so
            untold++;
            return;
        }
        if (untold > 0) {
            LOG.error("{} more failures of the home loop could not be told", untold);
            untold = 0;
        }
    }

    private void park(long untilHouseTick) {
        double left = (double) (untilHouseTick - house.nanos()) / house.speed();
        long nanos = (long) Math.min((double) LONGEST_PARK_NANOS, left);
        if (nanos > 0 && !woken && running) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Gives the devices back, then ends; waits a few seconds at most. */
    void stop() {
        running = false;
        Thread owner = thread;
        LockSupport.unpark(owner);
        try {
            owner.join(PATIENCE.toMillis() + 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
