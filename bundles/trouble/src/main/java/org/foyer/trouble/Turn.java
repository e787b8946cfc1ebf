package org.foyer.trouble;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleListener;

/**
 * Tells one listener: one call at a time, the newest replaces a waiting one. Thread-safe; never
 * blocks the caller.
 */
final class Turn implements Runnable {

    private final TroubleListener listener;
    private final Executor executor;
    private final AtomicReference<List<Trouble>> next = new AtomicReference<>();

    /**
     * @param executor runs one task at a time, in order
     */
    Turn(TroubleListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    void offer(List<Trouble> current) {
        if (next.getAndSet(current) == null) {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException e) {
                next.set(null);
            }
        }
    }

    @Override
    public void run() {
        List<Trouble> current = next.getAndSet(null);
        if (current != null) {
            listener.changed(current);
        }
    }
}
