package org.foyer.simulator.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Modbus TCP slaves (MODBUS Messaging on TCP/IP Implementation Guide V1.0b), any number of ports on
 * one thread: {@link #run()} serves until {@link #close()}. Port 0 takes a free port and {@link
 * #listen} returns the one it got.
 *
 * <p>Why not j2mod's slave: it turns port 0 into 502, keeps slaves in static maps, needs a thread
 * for each connection, cannot refuse a value (exception 3), writes several registers one by one,
 * and has no hook for faults. Its master is the client that the tests use.
 *
 * <p>{@link #listen}, {@link #wakeUp()} and {@link #close()} are thread-safe.
 */
public final class ModbusServer implements Runnable, AutoCloseable {
    /** Most connections a port serves; the one silent for longest makes room for a new one. */
    static final int MAX_CONNECTIONS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(ModbusServer.class);
    private static final long IDLE_SELECT_MILLIS = 1000;

    private final Selector selector;
    private final List<Port> ports = new CopyOnWriteArrayList<>();

    /**
     * A listening port, the units behind it and its connections (used by the server thread alone).
     */
    static final class Port {
        final ServerSocketChannel channel;
        final Map<Integer, FaultGate> units;
        final List<ModbusConnection> connections = new ArrayList<>();

        Port(ServerSocketChannel channel, Map<Integer, FaultGate> units) {
            this.channel = channel;
            this.units = Map.copyOf(units);
        }

        /** A port is down when all that is behind it is down. */
        boolean unreachable() {
            return units.values().stream().allMatch(FaultGate::unreachable);
        }
    }

    public ModbusServer() throws IOException {
        selector = Selector.open();
    }

    /**
     * Opens a port.
     *
     * @param port 0 = any free port
     * @return the port it got
     * @throws IOException naming address and port if it cannot be bound
     */
    public int listen(InetAddress address, int port, Map<Integer, FaultGate> units)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(new InetSocketAddress(address, port), MAX_CONNECTIONS);
            channel.configureBlocking(false);
            Port opened = new Port(channel, units);
            channel.register(selector, SelectionKey.OP_ACCEPT, opened);
            ports.add(opened);
            selector.wakeup();
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            channel.close();
            throw new IOException(
                    "Cannot listen on "
                            + address.getHostAddress()
                            + ":"
                            + port
                            + " ("
                            + e.getMessage()
                            + "); choose another port, or 0 for a free one",
                    e);
        }
    }

    /** Looks at the faults now. */
    void wakeUp() {
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (selector.isOpen() && !Thread.currentThread().isInterrupted()) {
                turn();
            }
        } catch (ClosedSelectorException e) {
            LOG.debug("Modbus server closed");
        } catch (IOException e) {
            throw new UncheckedIOException("Modbus server stopped", e);
        } finally {
            close();
            for (Port port : ports) {
                port.connections.forEach(ModbusConnection::cut);
                port.connections.clear();
            }
        }
    }

    private void turn() throws IOException {
        try {
            selector.select(nextDueMillis());
            for (SelectionKey key : selector.selectedKeys()) {
                serve(key);
            }
            selector.selectedKeys().clear();
            for (Port port : ports) {
                tend(port);
            }
        } catch (CancelledKeyException e) {
            LOG.debug("A connection ended while it was served");
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((Port) key.attachment());
            } else if (key.attachment() instanceof ModbusConnection connection) {
                connection.ready();
            }
        } catch (CancelledKeyException e) {
            LOG.debug("Connection went away");
        } catch (IOException e) {
            LOG.debug("Modbus connection: {}", e.getMessage());
        }
    }

    private void accept(Port port) throws IOException {
        SocketChannel socket = port.channel.accept();
        if (socket == null) {
            return;
        }
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = socket.register(selector, SelectionKey.OP_READ);
        var connection = new ModbusConnection(socket, key, port);
        key.attach(connection);
        if (port.connections.size() >= MAX_CONNECTIONS) {
            ModbusConnection oldest = port.connections.get(0);
            for (ModbusConnection c : port.connections) {
                if (c.lastActiveNanos() - oldest.lastActiveNanos() < 0) {
                    oldest = c;
                }
            }
            oldest.cut();
            port.connections.remove(oldest);
        }
        port.connections.add(connection);
    }

    private static void tend(Port port) {
        if (port.connections.isEmpty()) {
            return;
        }
        boolean down = port.unreachable();
        long now = System.nanoTime();
        for (ModbusConnection connection : port.connections) {
            if (down) {
                connection.cut();
            } else {
                connection.sendDue(now);
            }
        }
        port.connections.removeIf(ModbusConnection::closed);
    }

    private long nextDueMillis() {
        long now = System.nanoTime();
        long nanos = IDLE_SELECT_MILLIS * 1_000_000;
        for (Port port : ports) {
            for (ModbusConnection connection : port.connections) {
                nanos = Math.min(nanos, connection.nanosUntilDue(now));
            }
        }
        return Math.max(1, (nanos + 999_999) / 1_000_000);
    }

    /** Closes the ports; {@link #run()} then cuts the connections and returns. */
    @Override
    public void close() {
        for (Port port : ports) {
            closeQuietly(port.channel);
        }
        closeQuietly(selector);
    }

    static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.debug("Closing: {}", e.getMessage());
        }
    }
}
