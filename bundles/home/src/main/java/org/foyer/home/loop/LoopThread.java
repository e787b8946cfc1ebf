package org.foyer.home.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that owns the live home: steps, then parks until woken or something is due. */
final class LoopThread {

    private static final Logger LOG = LoggerFactory.getLogger(LoopThread.class);
    private static final long LONGEST_PARK_NANOS = Duration.ofMillis(250).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Clock clock;
    private final double speed;
    private volatile boolean running = true;
    private volatile boolean woken;
    private volatile Thread thread;

    LoopThread(Clock clock, double speed) {
        this.clock = clock;
        this.speed = speed;
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
    }

    private Instant step(HomeLoop loop) {
        try {
            return loop.step();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("A step of the home loop failed; going on", e);
            return clock.instant().plusSeconds(1);
        }
    }

    private void park(Instant until) {
        long house = Duration.between(clock.instant(), until).toNanos();
        long nanos = Math.min(LONGEST_PARK_NANOS, (long) (house / speed));
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
