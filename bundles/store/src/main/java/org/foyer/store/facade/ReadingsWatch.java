package org.foyer.store.facade;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.foyer.api.home.HomeState;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.Watch;

/**
 * One subscription: newest snapshot only, one call at a time, on a thread the service may waste.
 */
final class ReadingsWatch implements Watch {
    private final HomeReadingsFacade facade;
    private final Consumer<HomeView> callback;
    private final Executor turns;
    private final Faults faults;
    private final long patienceNanos;
    private final AtomicReference<HomeState> waiting = new AtomicReference<>();
    private Thread running; // guarded by this
    private long since; // guarded by this
    private boolean reported; // guarded by this
    private boolean closed; // guarded by this

    ReadingsWatch(
            HomeReadingsFacade facade,
            Consumer<HomeView> callback,
            Executor turns,
            Faults faults,
            Duration patience) {
        this.facade = facade;
        this.callback = callback;
        this.turns = turns;
        this.faults = faults;
        this.patienceNanos = patience.toNanos();
    }

    /** Takes a newer snapshot; one that still waits is dropped. Returns at once. */
    void offer(HomeState state) {
        boolean hangs = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (running != null && !reported && System.nanoTime() - since > patienceNanos) {
                reported = true;
                hangs = true;
                running.interrupt();
            }
        }
        if (hangs) {
            faults.failed(facade.service(), "a callback hangs");
        }
        if (waiting.getAndSet(state) == null) {
            turns.execute(this::turn);
        }
    }

    private void turn() {
        HomeState state = waiting.getAndSet(null);
        synchronized (this) {
            if (closed || state == null) {
                return;
            }
            running = Thread.currentThread();
            since = System.nanoTime();
            reported = false;
        }
        try {
            facade.show(state, callback);
        } catch (AccessEndedException e) {
            close();
        } catch (Throwable e) { // a service's own failure, of whatever kind, is its own
            if (!isClosed()) {
                faults.failed(facade.service(), "a callback failed: " + e);
            }
        } finally {
            synchronized (this) {
                running = null;
                Thread.interrupted(); // an interrupt meant for the callback ends with it
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.set(null);
            if (running != null && running != Thread.currentThread()) {
                running.interrupt();
            }
        }
        facade.closed(this);
    }
}
