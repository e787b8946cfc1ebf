package org.foyer.rest.dial;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.foyer.api.runtime.MachineTicker;

/**
 * What waits to be sent, one message at a time, and what is held until it is. While much waits,
 * nothing more is asked for: not of the program, and not of streams. Not thread-safe.
 */
final class Outgoing {

    /** Beyond these, nothing more is asked for. */
    private static final int MANY = 16;

    private static final int LARGE = 2 << 20;

    private final Wire wire;
    private final MachineTicker ticker;
    private final Room room;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final List<Runnable> held = new ArrayList<>();
    private Optional<Message> sending = Optional.empty();
    private long chars;
    private long sendingNanos;

    private record Message(String text, Optional<Runnable> leave) {}

    /**
     * @param room counts what waits on all connections
     */
    Outgoing(Wire wire, MachineTicker ticker, Room room) {
        this.wire = wire;
        this.ticker = ticker;
        this.room = room;
    }

    void add(String message) {
        add(new Message(message, Optional.empty()));
    }

    /**
     * @param leave the place that the request has; called once, when its answer is sent or nothing
     *     is any more
     */
    void answer(String message, Runnable leave) {
        add(new Message(message, Optional.of(leave)));
    }

    private void add(Message message) {
        waiting.add(message);
        chars += message.text().length();
        room.queued(message.text().length());
        go();
    }

    /** Answers that wait, but for the one that is being sent: it may be there already. */
    long answers() {
        return waiting.stream().filter(m -> m.leave().isPresent()).count();
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
        return waiting.size() < MANY && chars < LARGE && (chars == 0 || room.hasSpace());
    }

    void sent() {
        sending.ifPresent(this::done);
        sending = Optional.empty();
        go();
        look();
    }

    private void done(Message message) {
        chars -= message.text().length();
        room.sent(message.text().length());
        message.leave().ifPresent(Runnable::run);
    }

    /** Nothing is sent any more. */
    void close() {
        sending.ifPresent(this::done);
        sending = Optional.empty();
        waiting.forEach(this::done);
        waiting.clear();
        held.clear();
    }

    /** Asks for more if there is room by now, on this connection and on all. */
    void look() {
        if (hasRoom() && !held.isEmpty()) {
            List<Runnable> all = List.copyOf(held);
            held.clear();
            all.forEach(Runnable::run);
        }
    }

    /** Since when the other end has not taken what is being sent, in nanoseconds; 0 if it does. */
    long stuckNanos() {
        return sending.isPresent() ? ticker.since(sendingNanos).toNanos() : 0;
    }

    private void go() {
        if (sending.isEmpty() && !waiting.isEmpty()) {
            Message message = waiting.remove();
            sending = Optional.of(message);
            sendingNanos = ticker.nanos();
            wire.send(message.text());
        }
    }
}
