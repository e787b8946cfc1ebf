package org.foyer.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.foyer.api.reading.Reading;

/** Bounded queue of append requests. Thread-safe. */
final class AppendQueue {

    private final int bound;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private int readings;

    /** Readings of one append and who waits for them. */
    record Request(List<Reading> readings, CompletableFuture<Void> done) {}

    AppendQueue(int bound) {
        this.bound = bound;
    }

    /**
     * Adds a request.
     *
     * @return number of readings that wait now
     * @throws RejectedExecutionException when they are too many
     */
    synchronized int add(Request request) {
        int size = request.readings().size();
        if (size > bound - readings) {
            throw new RejectedExecutionException(
                    "history queue is full: "
                            + readings
                            + " readings wait, "
                            + size
                            + " more do not fit into "
                            + bound);
        }
        readings += size;
        waiting.add(request);
        return readings;
    }

    /** Takes whole requests, about as many readings as asked for. */
    synchronized List<Request> take(int about) {
        List<Request> taken = new ArrayList<>();
        int count = 0;
        while (count < about && !waiting.isEmpty()) {
            Request request = waiting.poll();
            taken.add(request);
            count += request.readings().size();
        }
        readings -= count;
        return taken;
    }
}
