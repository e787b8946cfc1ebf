package org.foyer.home.loop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.foyer.home.loop.LoopTime.Moment;

/**
 * Messages for the loop, run on it in order. Posting is thread-safe and never blocks. One that
 * throws is gone; those behind it wait for the next step.
 */
final class LoopMail {

    private final Queue<Consumer<Moment>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Runnable wake;

    LoopMail(Runnable wake) {
        this.wake = wake;
    }

    void post(Consumer<Moment> message) {
        waiting.add(message);
        count.incrementAndGet();
        wake.run();
    }

    /** Loop only: what waits now, not what comes meanwhile. */
    void deliver(Moment now) {
        for (int left = count.get(); left > 0; left--) {
            Consumer<Moment> message = waiting.poll();
            if (message == null) {
                return;
            }
            count.decrementAndGet();
            message.accept(now);
        }
    }
}
