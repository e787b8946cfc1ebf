package org.foyer.rest.front;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.rest.reach.Reach;

/**
 * The server that listens in place of the servlet container's own connector: bounded connections,
 * whole bodies, lanes, and errors as problem documents; what gets through is handed to the servlet
 * container. It takes over address and port, listens at further addresses over TLS, and shares the
 * container's threads.
 */
final class Front {

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private static final Duration HAND_OVER = Duration.ofSeconds(5);

    private static final int OPEN_TRIES = 100;
    private static final Duration OPEN_PAUSE = Duration.ofMillis(50);

    private static final String PORT = "org.foyer.rest.front.port";

    private final Server inner;
    private final Server server;
    private final Wall wall;
    private volatile Scheduler.Task sweeping;

    private Front(Server inner, Server server, Wall wall) {
        this.inner = inner;
        this.server = server;
        this.wall = wall;
    }

    /**
     * Takes over from the container's connector.
     *
     * @param inner the servlet container's server, running
     * @param reach where else to listen
     */
    static Front start(Server inner, MachineTicker ticker, Reach reach) throws Exception {
        String host = "127.0.0.1";
        int port = inner.getAttribute(PORT) instanceof Integer before ? before : 0;
        for (Connector open : inner.getConnectors()) {
            if (open instanceof ServerConnector own && own.isOpen()) {
                host = own.getHost();
                port = own.getLocalPort();
                handOver(own, inner);
            }
        }
        Server server =
                new Server(inner.getThreadPool(), inner.getScheduler(), inner.getByteBufferPool());
        Peers peers = new Peers(ticker);
        Wall wall = new Wall(inner, peers, ticker, inner.getThreadPool());
        server.setHandler(reach.bound().isBeyond() ? new SecureGate(wall, reach) : wall);
        ProblemErrors errors = new ProblemErrors();
        server.setErrorHandler(errors);
        for (ContextHandler context : inner.getDescendants(ContextHandler.class)) {
            context.setErrorHandler(errors);
        }
        for (ServerConnector connector : Listening.connectors(server, host, port, peers, reach)) {
            connector.setPort(port);
            open(connector);
            // All at the same port, whichever was free.
            port = connector.getLocalPort();
            server.addConnector(connector);
        }
        server.start();
        inner.setAttribute(PORT, port);
        reach.listensAt(port);
        Front front = new Front(inner, server, wall);
        front.sweepAgain();
        return front;
    }

    /**
     * The container's connector takes no more connections and lets go of its port; whoever it has
     * accepted already is still answered. Stopped at once, it forgets a connection that is on its
     * way from the acceptor to the selector: nobody answers and nobody closes it.
     */
    private static void handOver(ServerConnector own, Server inner) {
        CompletableFuture<Void> answered = own.shutdown();
        inner.getScheduler()
                .schedule(
                        () -> {
                            answered.cancel(false);
                            inner.removeConnector(own);
                        },
                        HAND_OVER);
    }

    /** The container's socket may take a moment to let go of the port. */
    private static void open(ServerConnector connector) throws IOException {
        for (int left = OPEN_TRIES; ; left--) {
            try {
                connector.open();
                return;
            } catch (IOException e) {
                if (left <= 1) {
                    throw e;
                }
                LockSupport.parkNanos(OPEN_PAUSE.toNanos());
            }
        }
    }

    void stop() throws Exception {
        Scheduler.Task task = sweeping;
        if (task != null) {
            task.cancel();
        }
        server.stop();
        server.destroy();
    }

    /** Where it listens; 0 if it does not. */
    int port() {
        return Arrays.stream(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .mapToInt(c -> ((ServerConnector) c).getLocalPort())
                .findFirst()
                .orElse(0);
    }

    private void sweepAgain() {
        sweeping =
                inner.getScheduler()
                        .schedule(
                                () -> {
                                    wall.sweep();
                                    if (server.isRunning()) {
                                        sweepAgain();
                                    }
                                },
                                SWEEP);
    }
}
