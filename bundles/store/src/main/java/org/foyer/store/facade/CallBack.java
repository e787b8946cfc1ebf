package org.foyer.store.facade;

import java.util.Collection;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.Watch;

/**
 * A call back into the service, in turn with all others into it; one that waits already is not
 * doubled. Thread-safe.
 */
final class CallBack implements Watch {
    private final Facade facade;
    private final Runnable body;
    private final Watched turns;
    private final Collection<CallBack> among;
    private boolean waiting; // guarded by this
    private boolean inside; // guarded by this
    private boolean closed; // guarded by this

    /**
     * @param among where it is kept until it is closed; thread-safe
     */
    CallBack(Facade facade, Runnable body, Watched turns, Collection<CallBack> among) {
        this.facade = facade;
        this.body = body;
        this.turns = turns;
        this.among = among;
    }

    /** Calls back soon. Returns at once. */
    void offer() {
        synchronized (this) {
            if (closed || waiting) {
                return;
            }
            waiting = true;
        }
        turns.execute(this::turn);
    }

    private void turn() {
        synchronized (this) {
            waiting = false;
            if (closed) {
                return;
            }
            inside = true;
        }
        try {
            facade.call(
                    rights -> {
                        body.run();
                        return null;
                    });
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

    synchronized boolean isClosed() {
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
            interrupts = inside;
        }
        if (interrupts) {
            turns.interrupt();
        }
        among.remove(this);
    }
}
