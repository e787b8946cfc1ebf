package org.foyer.rest.seen;

import java.io.IOException;
import java.util.function.Supplier;
import org.foyer.rest.sight.Sight;

/** The sight of who sends the request that this thread answers; else of nobody. Thread-safe. */
public final class InHand implements Supplier<Sight> {

    /** Answers a request. */
    @FunctionalInterface
    public interface Answering<E extends Exception> {
        void answer() throws IOException, E;
    }

    @SuppressWarnings("ThreadLocalUsage") // one a user of it, and removed after each answer
    private final ThreadLocal<Supplier<Sight>> sights = new ThreadLocal<>();

    /** Answers with that sight, which is asked for once, when it is first needed. */
    public <E extends Exception> void with(Supplier<Sight> sight, Answering<E> answering)
            throws IOException, E {
        sights.set(new Once(sight));
        try {
            answering.answer();
        } finally {
            sights.remove();
        }
    }

    @Override
    public Sight get() {
        Supplier<Sight> sight = sights.get();
        return sight == null ? Sight.NOTHING : sight.get();
    }

    private static final class Once implements Supplier<Sight> {
        private final Supplier<Sight> first;
        private Sight known;

        Once(Supplier<Sight> first) {
            this.first = first;
        }

        @Override
        public Sight get() {
            if (known == null) {
                known = first.get();
            }
            return known;
        }
    }
}
