package org.foyer.rest.front;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.Connection;
import org.foyer.api.runtime.MachineTicker;

/**
 * Room for some requests at once: each kind of address has a lane of its own, so that a crowd in
 * one never fills the threads of another. Who finds it full waits a little without a thread. While
 * others wait, a request that is past its patience (its reader takes nothing) is cut off.
 * Thread-safe.
 */
final class Lane {

    private static final int MOST_WAITING = 256;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** A request in the lane, or waiting for room in it. */
    private static final class Pass {
        private final Connection connection;
        private final Runnable work;
        private final Runnable refused;
        private long sinceNanos;

        Pass(Connection connection, Runnable work, Runnable refused, long sinceNanos) {
            this.connection = connection;
            this.work = work;
            this.refused = refused;
            this.sinceNanos = sinceNanos;
        }
    }

    private final int most;
    private final Duration patience;
    private final Duration longest;
    private final MachineTicker ticker;
    private final Executor executor;

    /** Longest here first; guarded by itself, with {@code waiting}. */
    private final Set<Pass> inside = new LinkedHashSet<>();

    private final Deque<Pass> waiting = new ArrayDeque<>();

    /**
     * @param most requests at once
     * @param patience how long one may take while others wait
     * @param longest how long one may take at all
     * @param executor runs what had to wait
     */
    Lane(int most, Duration patience, Duration longest, MachineTicker ticker, Executor executor) {
        this.most = most;
        this.patience = patience;
        this.longest = longest;
        this.ticker = ticker;
        this.executor = executor;
    }

    /**
     * Does the work: at once on this thread, or later on another; or refuses it.
     *
     * @param refused is run instead if there is no room for some seconds
     */
    void pass(Connection connection, Runnable work, Runnable refused) {
        Pass pass = new Pass(connection, work, refused, ticker.nanos());
        boolean goes = false;
        boolean waits = false;
        synchronized (inside) {
            if (inside.size() < most && waiting.isEmpty()) {
                goes = inside.add(pass);
            } else if (waiting.size() < MOST_WAITING) {
                waits = waiting.add(pass);
            }
        }
        if (goes) {
            go(pass);
        } else if (waits) {
            cut(patience);
        } else {
            refused.run();
        }
    }

    /** Cuts off what takes too long, refuses who waited too long. */
    void sweep() {
        cut(longest);
        List<Pass> late = new ArrayList<>();
        synchronized (inside) {
            if (!waiting.isEmpty()) {
                cut(patience);
            }
            while (!waiting.isEmpty()
                    && ticker.since(waiting.peek().sinceNanos).compareTo(LONGEST_WAIT) > 0) {
                late.add(waiting.poll());
            }
        }
        late.forEach(pass -> pass.refused.run());
    }

    private void go(Pass pass) {
        try {
            pass.work.run();
        } finally {
            leave(pass);
        }
    }

    private void leave(Pass pass) {
        List<Pass> next = new ArrayList<>();
        synchronized (inside) {
            inside.remove(pass);
            while (inside.size() < most && !waiting.isEmpty()) {
                Pass one = waiting.poll();
                one.sinceNanos = ticker.nanos();
                inside.add(one);
                next.add(one);
            }
        }
        for (Pass one : next) {
            executor.execute(() -> go(one));
        }
    }

    private void cut(Duration limit) {
        List<Pass> late = new ArrayList<>();
        synchronized (inside) {
            for (Pass pass : inside) {
                if (ticker.since(pass.sinceNanos).compareTo(limit) > 0) {
                    late.add(pass);
                }
            }
        }
        late.forEach(pass -> pass.connection.getEndPoint().close());
    }
}
