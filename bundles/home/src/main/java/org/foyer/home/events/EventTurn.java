package org.foyer.home.events;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.foyer.api.home.EventListener;
import org.foyer.api.reading.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events that wait for one listener, in order; one too many is missed. Thread-safe. */
final class EventTurn {

    private static final Logger LOG = LoggerFactory.getLogger(EventTurn.class);

    private final EventListener listener;
    private final Executor executor;
    private final Queue<Event> waiting = new ArrayDeque<>();
    private boolean ended;

    /**
     * @param executor runs one task at a time and in order
     */
    EventTurn(EventListener listener, Executor executor) {
        this.listener = listener;
        this.executor = executor;
    }

    /** False if the listener misses it. */
    boolean offer(Event event) {
        synchronized (waiting) {
            if (ended || waiting.size() >= EventListener.MOST_WAITING) {
                return ended;
            }
            waiting.add(event);
        }
        try {
            executor.execute(this::tellOne);
        } catch (RejectedExecutionException e) {
            LOG.debug("The home is stopping: an event is not told");
        }
        return true;
    }

    /** Nothing more is told, also not what waits. */
    void end() {
        synchronized (waiting) {
            ended = true;
            waiting.clear();
        }
    }

    boolean isIdle() {
        synchronized (waiting) {
            return waiting.isEmpty();
        }
    }

    private void tellOne() {
        Event event;
        synchronized (waiting) {
            event = waiting.poll();
        }
        if (event != null) {
            try {
                listener.happened(event);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} of {} was not taken by {}",
                        event.kind(),
                        event.device(),
                        listener.getClass().getName(),
                        e);
            }
        }
    }
}
