package org.foyer.store.facade;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.foyer.api.home.HomeState;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.HomeView;
import org.foyer.api.service.Watch;

/** One subscription: newest snapshot only, in turn with all other calls into the service. */
final class ReadingsWatch implements Watch {
    private final HomeReadingsFacade facade;
    private final Consumer<HomeView> callback;
    private final Watched turns;
    private final AtomicReference<HomeState> waiting = new AtomicReference<>();
    private boolean inside; // guarded by this
    private boolean closed; // guarded by this

    ReadingsWatch(HomeReadingsFacade facade, Consumer<HomeView> callback, Watched turns) {
        this.facade = facade;
        this.callback = callback;
        this.turns = turns;
    }

    /** Takes a newer snapshot; one that still waits is dropped. Returns at once. */
    void offer(HomeState state) {
        synchronized (this) {
            if (closed) {
                return;
            }
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
            inside = true;
        }
        try {
            facade.show(state, callback);
        } catch (AccessEndedException e) {
            close();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) { // what an interrupt at the end causes is no failure
            if (!isClosed()) {
                throw e;
            }
        } finally {
            synchronized (this) {
                inside = false;
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        boolean interrupts;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.set(null);
            interrupts = inside;
        }
        if (interrupts) {
            turns.interrupt();
        }
        facade.closed(this);
    }
}
