package org.foyer.home.loop;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;

/**
 * Hands snapshots to listeners, each on its own turn: one call at a time, the newest snapshot
 * replaces a waiting one. Thread-safe; never blocks the caller.
 */
final class Listeners {

    private static final class Turn implements Runnable {
        private final HomeListener listener;
        private final Executor executor;
        private final AtomicReference<HomeState> next = new AtomicReference<>();

        Turn(HomeListener listener, Executor executor) {
            this.listener = listener;
            this.executor = executor;
        }

        void offer(HomeState state) {
            if (next.getAndSet(state) == null) {
                try {
                    executor.execute(this);
                } catch (RejectedExecutionException e) {
                    next.set(null);
                }
            }
        }

        @Override
        public void run() {
            HomeState state = next.getAndSet(null);
            if (state != null) {
                listener.changed(state);
            }
        }
    }

    private final Function<String, Executor> inOrder;
    private final Map<HomeListener, Turn> turns = new ConcurrentHashMap<>();

    /**
     * @param inOrder gives an executor, by name, that runs one task at a time
     */
    Listeners(Function<String, Executor> inOrder) {
        this.inOrder = inOrder;
    }

    void add(HomeListener listener) {
        String name = "listener/" + listener.getClass().getSimpleName();
        turns.put(listener, new Turn(listener, inOrder.apply(name)));
    }

    void remove(HomeListener listener) {
        turns.remove(listener);
    }

    void publish(HomeState state) {
        turns.values().forEach(turn -> turn.offer(state));
    }
}
