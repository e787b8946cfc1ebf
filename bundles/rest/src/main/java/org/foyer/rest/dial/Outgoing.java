package org.foyer.rest.dial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.foyer.api.runtime.MachineTicker;

/**
 * What waits to be sent, one message at a time. While much waits, nothing more is asked for: not of
 * the program, and not of streams. Not thread-safe.
 */
final class Outgoing {

    /** Beyond these, nothing more is asked for. */
    private static final int MANY = 16;

    private static final int LARGE = 2 << 20;

    private final Wire wire;
    private final MachineTicker ticker;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final List<Runnable> held = new ArrayList<>();
    private long chars;
    private boolean sending;
    private long sendingNanos;

    Outgoing(Wire wire, MachineTicker ticker) {
        this.wire = wire;
        this.ticker = ticker;
    }

    void add(String message) {
        waiting.add(message);
        chars += message.length();
        go();
    }

    /** Runs that now, or once less waits. */
    void whenRoom(Runnable more) {
        if (hasRoom()) {
            more.run();
        } else {
            held.add(more);
        }
    }

    boolean hasRoom() {
        return waiting.size() < MANY && chars < LARGE;
    }

    void sent() {
        sending = false;
        go();
        if (hasRoom() && !held.isEmpty()) {
            List<Runnable> all = List.copyOf(held);
            held.clear();
            all.forEach(Runnable::run);
        }
    }

    /** Since when the other end has not taken what is being sent, in nanoseconds; 0 if it does. */
    long stuckNanos() {
        return sending ? ticker.since(sendingNanos).toNanos() : 0;
    }

    private void go() {
        if (!sending && !waiting.isEmpty()) {
            String message = waiting.remove();
            chars -= message.length();
            sending = true;
            sendingNanos = ticker.nanos();
            wire.send(message);
        }
    }
}
