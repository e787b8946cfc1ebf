package org.foyer.rest.event;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.rest.session.Caller;

/**
 * One open stream. Holds no thread and at most {@link #MOST} waiting events: a newer event replaces
 * a waiting one of the same key, and the oldest makes room. Thread-safe.
 */
final class EventClient implements WriteListener {

    static final int MOST = 64;

    private volatile Caller caller;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Runnable closed;
    private final Object lock = new Object();
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private boolean started;
    private boolean ended;
    private boolean unflushed;
    private long stuckSinceNanos;
    private boolean stuck;

    EventClient(Caller caller, AsyncContext async, ServletOutputStream out, Runnable closed) {
        this.caller = caller;
        this.async = async;
        this.out = out;
        this.closed = closed;
    }

    Caller caller() {
        return caller;
    }

    /** Who reads it, as they are now. */
    void renew(Caller now) {
        caller = now;
    }

    /**
     * Queues an event; never blocks.
     *
     * @param key events of one key replace each other while they wait
     * @param frame the event as it goes over the wire
     */
    void offer(String key, String frame) {
        synchronized (lock) {
            waiting.remove(key);
            waiting.put(key, frame.getBytes(StandardCharsets.UTF_8));
            if (waiting.size() > MOST) {
                Iterator<String> oldest = waiting.keySet().iterator();
                oldest.next();
                oldest.remove();
            }
            drain();
        }
    }

    /** How long the client has not taken anything, in ns; 0 if it takes what it is given. */
    long stuckNanos(long nowNanos) {
        synchronized (lock) {
            return stuck ? nowNanos - stuckSinceNanos : 0;
        }
    }

    int waiting() {
        synchronized (lock) {
            return waiting.size();
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (lock) {
            started = true;
            drain();
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    void close() {
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
        }
        closed.run();
        try {
            async.complete();
        } catch (IllegalStateException e) {
            // the container ended it already
        }
    }

    private void drain() {
        if (!started || ended) {
            return;
        }
        try {
            while (out.isReady()) {
                stuck = false;
                Iterator<byte[]> next = waiting.values().iterator();
                if (next.hasNext()) {
                    byte[] frame = next.next();
                    next.remove();
                    out.write(frame);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
            if (!stuck) {
                stuck = true;
                stuckSinceNanos = System.nanoTime();
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }
}
