package org.foyer.rest.dial;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The frames of one WebSocket (RFC 6455, 5) over an open socket, as its client. One thread reads,
 * as much as is asked for; what is sent goes on a thread of its own while it lasts.
 */
final class SocketWire implements Wire {

    /** Of one message: whoever sends it in crumbs never comes to its end. */
    private static final int MOST_PARTS = 64;

    private static final int LONGEST_CONTROL = 125;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int BITS_16 = 0xffff;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int RESERVED = 0x70;
    private static final int CONTINUED = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /** With that a program closes to which the home named a secret that it does not have. */
    private static final int UNKNOWN_SECRET = 4401;

    private final Socket socket;
    private final Executor blocking;
    private final SecureRandom random;
    private final Listener listener;
    private final Semaphore wanted = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean pinging = new AtomicBoolean();
    private final Object sending = new Object();
    private volatile OutputStream out;
    private InputStream in;

    /** Of the reading thread alone: the message so far. */
    private ByteArrayOutputStream message = new ByteArrayOutputStream();

    private int parts;

    /**
     * @param socket is closed when it is over, whatever lies around it
     * @param blocking at most three threads at once: one reads, one sends, one pings
     */
    SocketWire(Socket socket, Executor blocking, SecureRandom random, Listener listener) {
        this.socket = socket;
        this.blocking = blocking;
        this.random = random;
        this.listener = listener;
    }

    void opened(InputStream from, OutputStream to) {
        in = from;
        out = new BufferedOutputStream(to);
        if (!over.get()) {
            listener.opened(this);
        }
    }

    /** Closes it, and tells why unless it was closed before. */
    void ended(Ending why) {
        if (over.compareAndSet(false, true)) {
            close();
            listener.ended(why);
        }
    }

    @Override
    public void abort() {
        over.set(true);
        close();
    }

    /** Of the socket itself: one of TLS would wait until all is sent. */
    private void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            over.set(true);
        }
        wanted.release();
    }

    @Override
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        meanwhile(
                () -> {
                    write(TEXT, bytes);
                    if (!over.get()) {
                        listener.sent();
                    }
                });
    }

    @Override
    public void ping() {
        if (pinging.compareAndSet(false, true)) {
            meanwhile(
                    () -> {
                        write(PING, new byte[0]);
                        pinging.set(false);
                    });
        }
    }

    @Override
    public void next() {
        wanted.release();
    }

    /** Something that is sent. */
    @FunctionalInterface
    private interface Sending {
        void run() throws IOException;
    }

    private void meanwhile(Sending step) {
        try {
            blocking.execute(
                    () -> {
                        try {
                            step.run();
                        } catch (IOException e) {
                            ended(Ending.GONE);
                        }
                    });
        } catch (RejectedExecutionException stopped) {
            abort();
        }
    }

    private void write(int kind, byte[] payload) throws IOException {
        byte[] mask = new byte[Integer.BYTES];
        random.nextBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % mask.length];
        }
        ByteBuffer head = ByteBuffer.allocate(2 + Long.BYTES + mask.length);
        head.put((byte) (LAST | kind));
        if (payload.length <= LONGEST_CONTROL) {
            head.put((byte) (MASKED | payload.length));
        } else if (payload.length <= BITS_16) {
            head.put((byte) (MASKED | LENGTH_16)).putShort((short) payload.length);
        } else {
            head.put((byte) (MASKED | LENGTH_64)).putLong(payload.length);
        }
        head.put(mask);
        synchronized (sending) {
            out.write(head.array(), 0, head.position());
            out.write(payload);
            out.flush();
        }
    }

    /** Reads what is asked for until it is over. */
    void read() {
        try {
            while (true) {
                wanted.acquire();
                if (over.get()) {
                    return;
                }
                readOne();
            }
        } catch (InterruptedException stopped) {
            abort();
            Thread.currentThread().interrupt();
        } catch (ProtocolException | CharacterCodingException e) {
            ended(Ending.PROTOCOL);
        } catch (IOException e) {
            ended(Ending.GONE);
        }
    }

    /** Reads until there is something to tell. */
    private void readOne() throws IOException {
        while (!over.get()) {
            int first = need();
            int second = need();
            int kind = first & 0x0f;
            boolean last = (first & LAST) != 0;
            long length = length(second);
            require((first & RESERVED) == 0 && (second & MASKED) == 0);
            if (kind == TEXT || kind == CONTINUED) {
                require((kind == TEXT) == (parts == 0));
                if (isWhole(last, length)) {
                    return;
                }
            } else {
                require(last && length <= LONGEST_CONTROL);
                control(kind, payload((int) length));
                return;
            }
        }
    }

    private boolean isWhole(boolean last, long length) throws IOException {
        parts++;
        require(parts <= MOST_PARTS && length <= LONGEST_MESSAGE - message.size());
        message.writeBytes(payload((int) length));
        if (!last) {
            return false;
        }
        String text =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(message.toByteArray()))
                        .toString();
        message = new ByteArrayOutputStream();
        parts = 0;
        if (!over.get()) {
            listener.message(text);
        }
        return true;
    }

    private void control(int kind, byte[] payload) throws IOException {
        switch (kind) {
            case PING -> {
                write(PONG, payload);
                if (!over.get()) {
                    listener.pinged();
                }
            }
            case PONG -> {
                if (!over.get()) {
                    listener.alive();
                }
            }
            case CLOSE -> {
                boolean unknown =
                        payload.length >= Short.BYTES
                                && (ByteBuffer.wrap(payload).getShort() & BITS_16)
                                        == UNKNOWN_SECRET;
                ended(unknown ? Ending.CREDENTIAL : Ending.GONE);
            }
            default -> throw new ProtocolException("no frame that is known here");
        }
    }

    private long length(int second) throws IOException {
        int length = second & 0x7f;
        if (length < LENGTH_16) {
            return length;
        }
        long value = 0;
        for (int left = length == LENGTH_16 ? Short.BYTES : Long.BYTES; left > 0; left--) {
            value = (value << Byte.SIZE) | need();
        }
        require(value >= 0);
        return value;
    }

    private int need() throws IOException {
        int c = in.read();
        if (c < 0) {
            throw new EOFException("hung up");
        }
        return c;
    }

    private byte[] payload(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("hung up");
        }
        return bytes;
    }

    private static void require(boolean kept) throws ProtocolException {
        if (!kept) {
            throw new ProtocolException("no frame of this protocol");
        }
    }
}
