package org.foyer.simulator.wire;

import java.nio.ByteBuffer;

/**
 * Answers protocol data units (Modbus Application Protocol V1.1b3): functions 03 read holding
 * registers, 06 write single register, 16 write multiple registers; any other function is refused
 * with exception 1.
 */
final class Pdu {
    private static final int READ_HOLDING = 3;
    private static final int WRITE_SINGLE = 6;
    private static final int WRITE_MULTIPLE = 16;
    private static final int MAX_READ = 125;
    private static final int MAX_WRITE = 123;

    private Pdu() {}

    /**
     * @param pdu position at the function code, limit at the end of the unit
     * @param answer receives function code and data
     */
    static void answer(RegisterBank bank, ByteBuffer pdu, ByteBuffer answer) {
        int function = pdu.get() & 0xFF;
        int mark = answer.position();
        try {
            switch (function) {
                case READ_HOLDING -> read(bank, pdu, answer);
                case WRITE_SINGLE -> writeSingle(bank, pdu, answer);
                case WRITE_MULTIPLE -> writeMultiple(bank, pdu, answer);
                default -> throw new Refusal(Refusal.ILLEGAL_FUNCTION, "function " + function);
            }
        } catch (Refusal refusal) {
            answer.position(mark);
            refuse(function, refusal.code(), answer);
        }
    }

    static void refuse(int function, int code, ByteBuffer answer) {
        answer.put((byte) (function | 0x80)).put((byte) code);
    }

    private static void read(RegisterBank bank, ByteBuffer pdu, ByteBuffer answer) throws Refusal {
        requireLength(pdu, 4);
        int address = word(pdu);
        int count = word(pdu);
        requireCount(count, MAX_READ);
        requireRange(address, count);
        int[] values = bank.read(address, count);
        answer.put((byte) READ_HOLDING).put((byte) (2 * count));
        for (int value : values) {
            answer.putShort((short) value);
        }
    }

    private static void writeSingle(RegisterBank bank, ByteBuffer pdu, ByteBuffer answer)
            throws Refusal {
        requireLength(pdu, 4);
        int address = word(pdu);
        int value = word(pdu);
        bank.write(address, new int[] {value});
        answer.put((byte) WRITE_SINGLE).putShort((short) address).putShort((short) value);
    }

    private static void writeMultiple(RegisterBank bank, ByteBuffer pdu, ByteBuffer answer)
            throws Refusal {
        if (pdu.remaining() < 5) {
            throw Refusal.value("request of " + pdu.remaining() + " bytes");
        }
        int address = word(pdu);
        int count = word(pdu);
        int bytes = pdu.get() & 0xFF;
        requireCount(count, MAX_WRITE);
        if (bytes != 2 * count) {
            throw Refusal.value("byte count " + bytes + " for " + count + " registers");
        }
        requireLength(pdu, bytes);
        requireRange(address, count);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = word(pdu);
        }
        bank.write(address, values);
        answer.put((byte) WRITE_MULTIPLE).putShort((short) address).putShort((short) count);
    }

    private static int word(ByteBuffer buffer) {
        return buffer.getShort() & 0xFFFF;
    }

    private static void requireLength(ByteBuffer pdu, int bytes) throws Refusal {
        if (pdu.remaining() != bytes) {
            throw Refusal.value(pdu.remaining() + " bytes of data instead of " + bytes);
        }
    }

    private static void requireCount(int count, int most) throws Refusal {
        if (count < 1 || count > most) {
            throw Refusal.value("quantity " + count + ", takes 1.." + most);
        }
    }

    private static void requireRange(int address, int count) throws Refusal {
        if (address + count > 0x10000) {
            throw Refusal.address(address + count - 1);
        }
    }
}
