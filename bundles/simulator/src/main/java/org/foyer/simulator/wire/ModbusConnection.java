package org.foyer.simulator.wire;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. Requests are answered in order; the next one is read when the answer is on its way. A
 * frame that is not Modbus closes the connection. Used by the server thread alone.
 */
final class ModbusConnection {
    private static final Logger LOG = LoggerFactory.getLogger(ModbusConnection.class);
    private static final int HEADER = 7;
    private static final int MAX_LENGTH = 254;
    private static final int OUT_OF_RANGE_UNIT = 247;

    private final SocketChannel socket;
    private final SelectionKey key;
    private final ModbusServer.Port port;
    private final ByteBuffer in = ByteBuffer.allocate(512);
    private final ByteBuffer out = ByteBuffer.allocate(HEADER - 1 + MAX_LENGTH);
    private final Random random = new Random(42);
    private boolean answering;
    private long dueNanos;
    private long lastActiveNanos = System.nanoTime();

    ModbusConnection(SocketChannel socket, SelectionKey key, ModbusServer.Port port) {
        this.socket = socket;
        this.key = key;
        this.port = port;
    }

    void ready() throws IOException {
        try {
            if (key.isReadable() && socket.read(in) < 0) {
                cut();
                return;
            }
            lastActiveNanos = System.nanoTime();
            advance(lastActiveNanos);
        } catch (IOException e) {
            cut();
            throw e;
        }
    }

    /** Sends a delayed answer whose time has come. */
    void sendDue(long now) {
        if (answering && !closed()) {
            try {
                advance(now);
            } catch (IOException e) {
                cut();
            }
        }
    }

    private void advance(long now) throws IOException {
        while (true) {
            if (answering) {
                if (dueNanos - now > 0) {
                    key.interestOps(0);
                    return;
                }
                socket.write(out);
                if (out.hasRemaining()) {
                    key.interestOps(SelectionKey.OP_WRITE);
                    return;
                }
                answering = false;
            }
            if (!nextRequest()) {
                if (!closed()) {
                    key.interestOps(SelectionKey.OP_READ);
                }
                return;
            }
        }
    }

    /** Takes a whole frame out of the input, if there is one, and prepares its answer. */
    private boolean nextRequest() {
        in.flip();
        try {
            if (in.remaining() < HEADER) {
                return false;
            }
            int start = in.position();
            int transaction = in.getShort(start);
            int protocol = in.getShort(start + 2);
            int length = in.getShort(start + 4) & 0xFFFF;
            if (protocol != 0 || length < 2 || length > MAX_LENGTH || port.unreachable()) {
                cut();
                return false;
            }
            if (in.remaining() < HEADER - 1 + length) {
                return false;
            }
            int unit = in.get(start + HEADER - 1) & 0xFF;
            ByteBuffer pdu = in.slice(start + HEADER, length - 1);
            in.position(start + HEADER - 1 + length);
            answer(transaction, unit, pdu);
            return true;
        } finally {
            in.compact();
        }
    }

    private void answer(int transaction, int unit, ByteBuffer pdu) {
        FaultGate gate = port.units.get(unit);
        Fault fault = gate == null ? new Fault.None() : gate.fault();
        int answeredUnit = fault instanceof Fault.WrongUnit ? unit % OUT_OF_RANGE_UNIT + 1 : unit;
        out.clear();
        out.putShort((short) transaction).putShort((short) 0).putShort((short) 0);
        out.put((byte) answeredUnit);
        if (gate == null) {
            Pdu.refuse(pdu.get() & 0xFF, Refusal.GATEWAY_TARGET_FAILED, out);
        } else {
            answerFrom(gate.bank(), pdu);
        }
        out.putShort(4, (short) (out.position() - (HEADER - 1)));
        out.flip();
        if (fault instanceof Fault.Garbage) {
            random.nextBytes(out.array());
        }
        answering = true;
        dueNanos = System.nanoTime();
        if (fault instanceof Fault.Delay delay) {
            dueNanos += delay.millis() * 1_000_000L;
        }
    }

    private void answerFrom(RegisterBank bank, ByteBuffer pdu) {
        int function = pdu.get(pdu.position()) & 0xFF;
        int mark = out.position();
        try {
            Pdu.answer(bank, pdu, out);
        } catch (RuntimeException e) {
            LOG.error("Simulated device failed on function {}", function, e);
            out.position(mark);
            Pdu.refuse(function, Refusal.SERVER_DEVICE_FAILURE, out);
        }
    }

    long nanosUntilDue(long now) {
        return answering && key.isValid() && key.interestOps() == 0
                ? Math.max(0, dueNanos - now)
                : Long.MAX_VALUE;
    }

    long lastActiveNanos() {
        return lastActiveNanos;
    }

    boolean closed() {
        return !socket.isOpen();
    }

    /** Closes with a reset, as a device that loses power does. */
    void cut() {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // The peer was faster.
        }
        ModbusServer.closeQuietly(socket);
    }
}
