package org.foyer.bindings.modbus.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import org.foyer.bindings.modbus.wire.LinkException.Cause;

/**
 * Bytes to and from one TCP peer with a deadline in real (not house) time: networks keep real time
 * also while a house is simulated. An interrupt ends a call at once and closes the connection.
 */
final class ByteLink {

    private final Endpoint endpoint;
    private final byte[] in = new byte[300];
    private final byte[] waste = new byte[300];
    private volatile SocketChannel channel;
    private InputStream stream;
    private int used;

    ByteLink(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    boolean isOpen() {
        SocketChannel now = channel;
        return now != null && now.isOpen();
    }

    byte[] buffer() {
        return in;
    }

    /** Length of the protocol data unit last received. */
    int used() {
        return used;
    }

    void used(int length) {
        used = length;
    }

    void open(int timeoutMillis) throws LinkException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
        if (address.isUnresolved()) {
            throw noConnection("the name '" + endpoint.host() + "' is not known on this network");
        }
        try {
            SocketChannel fresh = SocketChannel.open();
            channel = fresh;
            fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
            fresh.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            fresh.socket().connect(address, timeoutMillis);
            stream = fresh.socket().getInputStream();
        } catch (SocketTimeoutException e) {
            close();
            throw noConnection("no device answers at " + endpoint.address());
        } catch (ConnectException e) {
            close();
            throw noConnection("nothing listens at " + endpoint.address());
        } catch (NoRouteToHostException e) {
            close();
            throw noConnection("there is no route to " + endpoint.address());
        } catch (IOException e) {
            close();
            throw interruptedOr(noConnection("no connection to " + endpoint.address()), e);
        }
    }

    void send(byte[] bytes, int length) throws LinkException, InterruptedException {
        sendFrom(bytes, 0, length);
    }

    void sendFrom(byte[] bytes, int from, int length) throws LinkException, InterruptedException {
        SocketChannel now = channel;
        if (now == null) {
            throw closed();
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, from, length);
            while (buffer.hasRemaining()) {
                now.write(buffer);
            }
        } catch (IOException e) {
            throw interruptedOr(closed(), e);
        }
    }

    /** Reads exactly {@code length} bytes to {@code at} in {@link #buffer()}. */
    void receive(int at, int length, long deadline, int timeoutMillis)
            throws LinkException, InterruptedException {
        int have = 0;
        SocketChannel now = channel;
        if (now == null) {
            throw closed();
        }
        try {
            while (have < length) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw late(at + have, timeoutMillis);
                }
                now.socket().setSoTimeout((int) (left / 1_000_000 + 1));
                int got = stream.read(in, at + have, length - have);
                if (got < 0) {
                    throw closed();
                }
                have += got;
            }
        } catch (SocketTimeoutException e) {
            throw late(at + have, timeoutMillis);
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            throw interruptedOr(closed(), e);
        }
    }

    /** Throws away what came unasked; bounded, a peer that floods is caught by the checks after. */
    void dropWaiting() throws LinkException, InterruptedException {
        try {
            for (int i = 0; i < 8 && stream != null && stream.available() > 0; i++) {
                if (stream.read(waste) < 0) {
                    throw closed();
                }
            }
        } catch (LinkException e) {
            throw e;
        } catch (IOException e) {
            throw interruptedOr(closed(), e);
        }
    }

    void close() {
        SocketChannel now = channel;
        channel = null;
        if (now != null) {
            try {
                now.close();
            } catch (IOException e) {
                // Nothing depends on a clean end of a connection that is given up.
            }
        }
    }

    private LinkException interruptedOr(LinkException otherwise, IOException e)
            throws InterruptedException {
        if (e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted()) {
            close();
            Thread.interrupted();
            throw new InterruptedException("gave up talking to " + endpoint.address());
        }
        return otherwise;
    }

    private static LinkException noConnection(String message) {
        return new LinkException(Cause.NO_CONNECTION, message);
    }

    private LinkException late(int received, int timeoutMillis) {
        if (received > 0) {
            return new LinkException(
                    Cause.GARBAGE,
                    endpoint.address()
                            + " did not finish its answer within "
                            + timeoutMillis
                            + " ms");
        }
        return new LinkException(
                Cause.SILENCE,
                endpoint.address() + " did not answer within " + timeoutMillis + " ms");
    }

    private LinkException closed() {
        return new LinkException(Cause.CLOSED, endpoint.address() + " closed the connection");
    }
}
