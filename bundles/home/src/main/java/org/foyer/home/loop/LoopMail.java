package org.foyer.home.loop;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Messages for the loop, run on it in order. Posting is thread-safe and never blocks. */
final class LoopMail {

    private final Queue<Consumer<Instant>> waiting = new ConcurrentLinkedQueue<>();
    private final Runnable wake;

    LoopMail(Runnable wake) {
        this.wake = wake;
    }

    void post(Consumer<Instant> message) {
        waiting.add(message);
        wake.run();
    }

    /** Loop only. */
    void deliver(Instant now) {
        for (int i = 0; i < 100_000; i++) {
            Consumer<Instant> message = waiting.poll();
            if (message == null) {
                return;
            }
            message.accept(now);
        }
    }
}
