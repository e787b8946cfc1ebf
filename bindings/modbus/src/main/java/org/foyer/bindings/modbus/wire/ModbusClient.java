package org.foyer.bindings.modbus.wire;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.wire.LinkException.Cause;

/**
 * One Modbus connection: one request at a time, blocking. Not thread-safe but for {@link #close()}.
 *
 * <p>An answer is accepted only when transaction number, protocol, unit, function, length and, with
 * RTU framing, checksum fit the request. Every request ends within its timeout, however the bytes
 * trickle in: the deadline covers the whole exchange. A request is repeated only when the peer had
 * closed the connection after an earlier answer. After an answer that does not fit the connection
 * is closed, since nothing after it can be trusted.
 */
public final class ModbusClient implements AutoCloseable {

    /** Registers that fit one read (MODBUS Application Protocol V1.1b3, 6.3). */
    public static final int MAX_READ = 125;

    private static final int MAX_WRITE = 123;
    private static final int MAX_PDU = 253;
    private static final int STALE_FRAMES = 16;
    private static final int SILENT_REQUESTS = 2;

    private final Endpoint endpoint;
    private final ByteLink link;
    private final byte[] out = new byte[MAX_PDU + 7];
    private int transaction;
    private int silent;

    /** Answers on this connection. */
    private int answers;

    private final AtomicInteger connections = new AtomicInteger();
    private Pauses pauses = Pauses.NONE;
    private long quietUntil = System.nanoTime();

    public ModbusClient(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.link = new ByteLink(endpoint);
    }

    public boolean isOpen() {
        return link.isOpen();
    }

    /** Connects; no effect when connected. */
    public void open(int timeoutMillis) throws LinkException, InterruptedException {
        if (!link.isOpen()) {
            silent = 0;
            answers = 0;
            link.open(timeoutMillis);
            connections.incrementAndGet();
            rest(pauses.afterConnectMillis());
        }
    }

    /** From now on; the next request waits for what is left of the rest. */
    public void pauses(Pauses next) {
        pauses = next;
    }

    private void rest(int millis) {
        quietUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** How often a connection was made; changes when another device may be at the other end. */
    public int connections() {
        return connections.get();
    }

    /**
     * Reads registers as they travel, high byte first.
     *
     * @param count 1 to {@link #MAX_READ}
     * @param into takes {@code 2 * count} bytes from {@code at}
     */
    public void read(
            int unit, Table table, int address, int count, byte[] into, int at, int timeoutMillis)
            throws IOException, InterruptedException {
        if (count < 1 || count > MAX_READ || address < 0 || address + count > 0x10000) {
            throw new IllegalArgumentException("read of " + count + " at " + address);
        }
        int pdu = pduStart();
        out[pdu] = (byte) table.function();
        putWord(pdu + 1, address);
        putWord(pdu + 3, count);
        int answer = exchange(unit, 5, 2 + 2 * count, timeoutMillis, "reading register ", address);
        byte[] in = link.buffer();
        if ((in[answer + 1] & 0xFF) != 2 * count) {
            throw other("answered with another number of registers than asked for");
        }
        System.arraycopy(in, answer + 2, into, at, 2 * count);
    }

    /**
     * Writes holding registers and checks that the device confirms this write. Whether it holds the
     * value is for the caller to read back.
     *
     * @param words 2 bytes a register, high byte first, 1 to 123 registers
     * @param multiple use function 16 also for a single register
     */
    public void write(int unit, int address, byte[] words, boolean multiple, int timeoutMillis)
            throws IOException, InterruptedException {
        int count = words.length / 2;
        if (count < 1 || count > MAX_WRITE || words.length % 2 != 0 || address + count > 0x10000) {
            throw new IllegalArgumentException("write of " + words.length + " bytes at " + address);
        }
        int pdu = pduStart();
        putWord(pdu + 1, address);
        int length;
        if (count == 1 && !multiple) {
            out[pdu] = 6;
            System.arraycopy(words, 0, out, pdu + 3, 2);
            length = 5;
        } else {
            out[pdu] = 16;
            putWord(pdu + 3, count);
            out[pdu + 5] = (byte) words.length;
            System.arraycopy(words, 0, out, pdu + 6, words.length);
            length = 6 + words.length;
        }
        int answer = exchange(unit, length, 5, timeoutMillis, "writing register ", address);
        byte[] in = link.buffer();
        // Function 6 echoes the value; some devices send the value they made of it instead.
        int echoed = out[pdu] == 6 ? 3 : 5;
        for (int i = 1; i < echoed; i++) {
            if (in[answer + i] != out[pdu + i]) {
                throw other("confirmed another write than the one sent");
            }
        }
    }

    /**
     * Sends the request in {@link #out} and returns where the answer's function code stands. Some
     * peers close the connection after each answer: what was sent into such a connection was never
     * read, so it is sent once more on a fresh one.
     */
    private int exchange(
            int unit, int length, int expected, int timeoutMillis, String what, int address)
            throws IOException, InterruptedException {
        try {
            return once(unit, length, expected, timeoutMillis, what, address);
        } catch (LinkException e) {
            if (e.reason() != Cause.CLOSED || answers == 0) {
                throw e;
            }
            open(timeoutMillis);
            return once(unit, length, expected, timeoutMillis, what, address);
        }
    }

    private int once(
            int unit, int length, int expected, int timeoutMillis, String what, int address)
            throws IOException, InterruptedException {
        long quiet = quietUntil - System.nanoTime();
        if (quiet > 0) {
            TimeUnit.NANOSECONDS.sleep(quiet);
        }
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
        try {
            int answer =
                    endpoint.framing() == Framing.TCP
                            ? exchangeTcp(unit, length, deadline, timeoutMillis)
                            : exchangeRtu(unit, length, expected, deadline, timeoutMillis);
            silent = 0;
            answers++;
            rest(pauses.betweenMillis());
            int pdu = pduStart();
            byte[] in = link.buffer();
            if (in[answer] == (byte) (out[pdu] | 0x80)) {
                throw new RefusedException(in[answer + 1] & 0xFF, what + address);
            }
            if (in[answer] != out[pdu] || link.used() != expected) {
                throw other("answered something else than was asked");
            }
            return answer;
        } catch (LinkException e) {
            boolean resynchronises = endpoint.framing() == Framing.TCP;
            if (e.reason() != Cause.SILENCE || !resynchronises || ++silent >= SILENT_REQUESTS) {
                close();
            }
            throw e;
        }
    }

    private int exchangeTcp(int unit, int length, long deadline, int timeoutMillis)
            throws LinkException, InterruptedException {
        transaction = (transaction + 1) & 0xFFFF;
        putWord(0, transaction);
        putWord(2, 0);
        putWord(4, length + 1);
        out[6] = (byte) unit;
        link.send(out, 7 + length);
        byte[] in = link.buffer();
        for (int frame = 0; frame < STALE_FRAMES; frame++) {
            link.receive(0, 6, deadline, timeoutMillis);
            int size = word(in, 4);
            if (word(in, 2) != 0 || size < 3 || size > MAX_PDU + 1) {
                throw garbage(
                        "sent bytes that are not Modbus TCP",
                        Reason.of(ReasonCode.DEVICE_NOT_MODBUS));
            }
            link.receive(6, size, deadline, timeoutMillis);
            if (word(in, 0) == transaction) {
                if (in[6] != (byte) unit) {
                    throw otherUnit(in[6] & 0xFF, unit);
                }
                link.used(size - 1);
                return 7;
            }
        }
        throw other("sent only answers to other requests");
    }

    private int exchangeRtu(int unit, int length, int expected, long deadline, int timeoutMillis)
            throws LinkException, InterruptedException {
        out[6] = (byte) unit;
        int crc = Crc16.of(out, 6, length + 1);
        out[7 + length] = (byte) crc;
        out[8 + length] = (byte) (crc >>> 8);
        link.dropWaiting();
        link.sendFrom(out, 6, length + 3);
        byte[] in = link.buffer();
        link.receive(0, 2, deadline, timeoutMillis);
        int pdu = (in[1] & 0x80) != 0 ? 2 : expected;
        link.receive(2, pdu + 1, deadline, timeoutMillis);
        int sent = (in[pdu + 1] & 0xFF) | (in[pdu + 2] & 0xFF) << 8;
        if (Crc16.of(in, 0, pdu + 1) != sent) {
            throw garbage(
                    "sent a frame with a wrong checksum",
                    Reason.of(ReasonCode.DEVICE_BAD_CHECKSUM));
        }
        if (in[0] != (byte) unit) {
            throw otherUnit(in[0] & 0xFF, unit);
        }
        link.used(pdu);
        return 1;
    }

    private LinkException other(String what) {
        return garbage(what, Reason.of(ReasonCode.DEVICE_OTHER_ANSWER));
    }

    private LinkException otherUnit(int found, int asked) {
        return garbage(
                "answered for unit " + found + " instead of unit " + asked,
                Reason.of(ReasonCode.DEVICE_OTHER_UNIT, "found", found, "expected", asked));
    }

    private LinkException garbage(String what, Reason why) {
        close();
        return new LinkException(
                Cause.GARBAGE,
                endpoint.address() + ' ' + what,
                Reason.of(ReasonCode.DEVICE_UNREADABLE).because(why));
    }

    private static int pduStart() {
        return 7;
    }

    private void putWord(int at, int value) {
        out[at] = (byte) (value >>> 8);
        out[at + 1] = (byte) value;
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    /** Ends the connection; a request under way fails at once. Thread-safe. */
    @Override
    public void close() {
        link.close();
    }
}
