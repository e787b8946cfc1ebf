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
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
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

    /** A socket; in TLS there is more than one connection, in layers, on it. */
    private record Open(String peer, boolean busy, long sinceNanos, int layers) {

        Open layered(int more) {
            return new Open(peer, busy, sinceNanos, layers + more);
        }
    }

    private final MachineTicker ticker;

    /** Guarded by itself, with {@code counts}. */
    private final Map<EndPoint, Open> sockets = new LinkedHashMap<>();

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
        EndPoint socket = socket(connection);
        EndPoint away = null;
        synchronized (sockets) {
            Open known = sockets.get(socket);
            if (known != null) {
                sockets.replace(socket, known.layered(1));
                return;
            }
            int ofPeer = counts.getOrDefault(peer, 0);
            if (ofPeer >= (local ? MOST_LOCAL : MOST_OF_ONE_PEER)) {
                away = eldest(open -> open.peer().equals(peer), socket);
            } else if (sockets.size() >= MOST) {
                away = eldest(open -> true, socket);
            }
            sockets.put(socket, new Open(peer, false, ticker.nanos(), 1));
            counts.merge(peer, 1, Integer::sum);
        }
        if (away != null) {
            away.close();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        synchronized (sockets) {
            EndPoint socket = socket(connection);
            Open open = sockets.get(socket);
            if (open == null) {
                return;
            }
            if (open.layers() > 1) {
                sockets.replace(socket, open.layered(-1));
                return;
            }
            sockets.remove(socket);
            counts.computeIfPresent(open.peer(), (p, n) -> n > 1 ? n - 1 : null);
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
        List<EndPoint> late = new ArrayList<>();
        synchronized (sockets) {
            sockets.forEach(
                    (socket, open) -> {
                        if (!open.busy()
                                && ticker.since(open.sinceNanos()).compareTo(LONGEST_PAUSE) > 0) {
                            late.add(socket);
                        }
                    });
        }
        late.forEach(EndPoint::close);
    }

    int size() {
        synchronized (sockets) {
            return sockets.size();
        }
    }

    private void mark(Connection connection, boolean busy) {
        synchronized (sockets) {
            EndPoint socket = socket(connection);
            Open open = sockets.remove(socket);
            if (open != null) {
                sockets.put(socket, new Open(open.peer(), busy, ticker.nanos(), open.layers()));
            }
        }
    }

    /** The longest paused that fits; the newcomer itself if all are busy. */
    private EndPoint eldest(Predicate<Open> fits, EndPoint newcomer) {
        return sockets.entrySet().stream()
                .filter(entry -> !entry.getValue().busy() && fits.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(newcomer);
    }

    /** What lies under all layers. */
    private static EndPoint socket(Connection connection) {
        EndPoint end = connection.getEndPoint();
        return end instanceof SslConnection.SslEndPoint layered
                ? layered.getSslConnection().getEndPoint()
                : end;
    }
}
