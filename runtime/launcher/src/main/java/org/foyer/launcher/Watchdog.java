package org.foyer.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the heart of the home every second. A loop that does not beat for {@link #PATIENCE} ends
 * the process with {@link #EXIT}, so that whoever started it starts it anew: a house without its
 * loop is steered by nobody, yet holds what was last set.
 */
final class Watchdog {

    /** Exit value when the loop has stopped; the start script and systemd start anew. */
    static final int EXIT = 70;

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final String HEARTBEAT = "org.foyer.api.runtime.Heartbeat";

    private final RunningHome home;
    private final Ends ends;
    private final long started = System.nanoTime();
    private boolean ranWell;
    private boolean warned;

    Watchdog(RunningHome home, Ends ends) {
        this.home = home;
        this.ends = ends;
    }

    void start() {
        Thread thread = new Thread(this::watch, "foyer-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (home.isRunning()) {
                TimeUnit.SECONDS.sleep(1);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Object beat = home.ask(HEARTBEAT, "sinceBeat");
        if (beat instanceof Duration silent && silent.compareTo(PATIENCE) > 0) {
            LOG.error("The home loop has been silent for {} s: starting anew", silent.toSeconds());
            System.err.println("foyer: the home loop does not answer; starting anew");
            // Not exit: what hangs may hang the way down, too.
            Runtime.getRuntime().halt(EXIT);
        }
        if (beat instanceof Duration silent && silent.compareTo(PATIENCE.dividedBy(3)) > 0) {
            if (!warned) {
                LOG.warn("The home loop has been silent for {} s", silent.toSeconds());
                ThreadDump.log();
            }
            warned = true;
        } else {
            warned = false;
        }
        if (!ranWell && System.nanoTime() - started > TimeUnit.MINUTES.toNanos(Ends.GOOD_MINUTES)) {
            ranWell = true;
            try {
                ends.ranWell();
            } catch (IOException e) {
                LOG.warn("How this run goes cannot be noted: {}", e.getMessage());
            }
        }
    }
}
