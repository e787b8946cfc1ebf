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
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.wire.LinkException.Cause;

/**
 * Bytes to and from one TCP peer with a deadline in real (not house) time: networks keep real time
 * also while a house is simulated. An interrupt ends a call at once and closes the connection.
 */
final class ByteLink {

    private final Endpoint endpoint;
    private final byte[] in = new byte[300];

    /** Read from the peer and not yet taken: one read of the system fetches a whole answer. */
    private final byte[] ahead = new byte[300];

    private int aheadFrom;
    private int aheadTo;
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
            throw noConnection(
                    ReasonCode.DEVICE_ADDRESS_UNKNOWN,
                    "the name '" + endpoint.host() + "' is not known on this network");
        }
        try {
            SocketChannel fresh = SocketChannel.open();
            channel = fresh;
            fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
            fresh.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            fresh.socket().connect(address, timeoutMillis);
            stream = fresh.socket().getInputStream();
            forgetAhead();
        } catch (SocketTimeoutException e) {
            close();
            throw noConnection(
                    ReasonCode.DEVICE_NOT_THERE, "no device answers at " + endpoint.address());
        } catch (ConnectException e) {
            close();
            throw noConnection(
                    ReasonCode.DEVICE_CONNECTION_REFUSED,
                    "nothing listens at " + endpoint.address());
        } catch (NoRouteToHostException e) {
            close();
            throw noConnection(
                    ReasonCode.DEVICE_ADDRESS_UNKNOWN,
                    "there is no route to " + endpoint.address());
        } catch (IOException e) {
            close();
            Reason why =
                    Reason.of(ReasonCode.DEVICE_CONNECTION_LOST)
                            .quoting(String.valueOf(e.getMessage()), Reason.SYSTEM);
            String message = "no connection to " + endpoint.address();
            throw interruptedOr(new LinkException(Cause.NO_CONNECTION, message, why), e);
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
                if (aheadFrom == aheadTo) {
                    now.socket().setSoTimeout((int) (left / 1_000_000 + 1));
                    fetch();
                }
                int got = Math.min(length - have, aheadTo - aheadFrom);
                System.arraycopy(ahead, aheadFrom, in, at + have, got);
                aheadFrom += got;
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

    private void fetch() throws IOException {
        int got = stream.read(ahead);
        if (got < 0) {
            throw closed();
        }
        aheadFrom = 0;
        aheadTo = got;
    }

    private void forgetAhead() {
        aheadFrom = 0;
        aheadTo = 0;
    }

    /** Throws away what came unasked; bounded, a peer that floods is caught by the checks after. */
    void dropWaiting() throws LinkException, InterruptedException {
        forgetAhead();
        try {
            for (int i = 0; i < 8 && stream != null && stream.available() > 0; i++) {
                fetch();
                forgetAhead();
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

    private LinkException noConnection(ReasonCode code, String message) {
        return new LinkException(Cause.NO_CONNECTION, message, at(code));
    }

    private Reason at(ReasonCode code) {
        return Reason.of(code, "address", endpoint.address());
    }

    private LinkException late(int received, int timeoutMillis) {
        if (received > 0) {
            return new LinkException(
                    Cause.GARBAGE,
                    endpoint.address()
                            + " did not finish its answer within "
                            + timeoutMillis
                            + " ms",
                    Reason.of(ReasonCode.DEVICE_UNREADABLE)
                            .because(at(ReasonCode.DEVICE_ANSWER_CUT)));
        }
        return new LinkException(
                Cause.SILENCE,
                endpoint.address() + " did not answer within " + timeoutMillis + " ms",
                Reason.of(ReasonCode.DEVICE_NO_ANSWER, "seconds", timeoutMillis / 1000.0));
    }

    private LinkException closed() {
        return new LinkException(
                Cause.CLOSED,
                endpoint.address() + " closed the connection",
                at(ReasonCode.DEVICE_CLOSES_AT_ONCE));
    }
}
