package org.foyer.bench;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Counts the threads of a home a hundred times a second and keeps the most it has seen. */
final class ThreadPeak implements AutoCloseable {

    private static final long PAUSE_NANOS = 10_000_000;

    private final HomeRun home;
    private final Thread watcher = new Thread(this::watch, "thread-peak");
    private volatile boolean ended;
    private volatile int most;

    ThreadPeak(HomeRun home) {
        this.home = home;
        watcher.setDaemon(true);
        watcher.start();
    }

    int most() {
        return most;
    }

    private void watch() {
        while (!ended) {
            try {
                most = Math.max(most, home.threads());
            } catch (IOException e) {
                return; // the home has ended
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(watcher);
    }
}
