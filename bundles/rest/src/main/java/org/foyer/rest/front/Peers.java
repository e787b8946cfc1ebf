package org.foyer.rest.front;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.foyer.api.runtime.MachineTicker;

/**
 * The open connections, the one that was busy longest ago first. Bounded in all and by peer: a new
 * one takes the place of the one that has been between requests for longest, so whoever comes fresh
 * gets in however many others only sit there. One that does not bring a whole request head within
 * {@link #LONGEST_PAUSE} is closed, however steadily it trickles. Thread-safe.
 */
final class Peers implements Connection.Listener {

    static final int MOST = 384;
    static final int MOST_LOCAL = 320;
    static final int MOST_OF_ONE_PEER = 64;
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private record Open(String peer, boolean busy, long sinceNanos) {}

    private final MachineTicker ticker;

    /** Guarded by itself, with {@code counts}. */
    private final Map<Connection, Open> connections = new LinkedHashMap<>();

    private final Map<String, Integer> counts = new HashMap<>();

    Peers(MachineTicker ticker) {
        this.ticker = ticker;
    }

    @Override
    public void onOpened(Connection connection) {
        SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
        InetAddress address = remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
        boolean local = address == null || address.isLoopbackAddress();
        String peer = local ? "local" : address.getHostAddress();
        Connection away = null;
        synchronized (connections) {
            int ofPeer = counts.getOrDefault(peer, 0);
            if (ofPeer >= (local ? MOST_LOCAL : MOST_OF_ONE_PEER)) {
                away = eldest(open -> open.peer().equals(peer), connection);
            } else if (connections.size() >= MOST) {
                away = eldest(open -> true, connection);
            }
            connections.put(connection, new Open(peer, false, ticker.nanos()));
            counts.merge(peer, 1, Integer::sum);
        }
        if (away != null) {
            away.getEndPoint().close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        synchronized (connections) {
            Open open = connections.remove(connection);
            if (open != null) {
                counts.computeIfPresent(open.peer(), (p, n) -> n > 1 ? n - 1 : null);
            }
        }
    }

    /** A request has begun on this connection. */
    void busy(Connection connection) {
        mark(connection, true);
    }

    /** The request is answered; the next may come. */
    void free(Connection connection) {
        mark(connection, false);
    }

    /** Closes what pauses for too long. */
    void sweep() {
        List<Connection> late = new ArrayList<>();
        synchronized (connections) {
            connections.forEach(
                    (connection, open) -> {
                        if (!open.busy()
                                && ticker.since(open.sinceNanos()).compareTo(LONGEST_PAUSE) > 0) {
                            late.add(connection);
                        }
                    });
        }
        late.forEach(connection -> connection.getEndPoint().close());
    }

    int size() {
        synchronized (connections) {
            return connections.size();
        }
    }

    private void mark(Connection connection, boolean busy) {
        synchronized (connections) {
            Open open = connections.remove(connection);
            if (open != null) {
                connections.put(connection, new Open(open.peer(), busy, ticker.nanos()));
            }
        }
    }

    /** The longest paused that fits; the newcomer itself if all are busy. */
    private Connection eldest(Predicate<Open> fits, Connection newcomer) {
        return connections.entrySet().stream()
                .filter(entry -> !entry.getValue().busy() && fits.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(newcomer);
    }
}
