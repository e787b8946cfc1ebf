package org.foyer.bindings.modbus.register;

import java.nio.charset.StandardCharsets;

/** How registers hold a value. Bytes are given as they travel, high byte first. */
public enum RegisterType {
    UINT16(1, 0, 0xFFFFL),
    INT16(1, Short.MIN_VALUE, Short.MAX_VALUE),
    UINT32(2, 0, 0xFFFF_FFFFL),
    INT32(2, Integer.MIN_VALUE, Integer.MAX_VALUE),
    UINT64(4, 0, Long.MAX_VALUE),
    INT64(4, Long.MIN_VALUE, Long.MAX_VALUE),
    FLOAT32(2, -Float.MAX_VALUE, Float.MAX_VALUE),
    FLOAT64(4, -Double.MAX_VALUE, Double.MAX_VALUE),
    /** ASCII, two characters a register, ended by the first NUL. */
    STRING(0, 0, 0),
    /** One bit of a register, 0 is the lowest. Cannot be written. */
    BIT(1, 0, 1);

    private final int words;
    private final double lowest;
    private final double highest;

    RegisterType(int words, double lowest, double highest) {
        this.words = words;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** Registers taken; 0 where the template says how many. */
    public int words() {
        return words;
    }

    public boolean isNumber() {
        return this != STRING;
    }

    /** True when a raw value of this type can be sent. */
    boolean holds(double raw) {
        return raw >= lowest && raw <= highest;
    }

    /** The raw number; NaN where the bytes are not one. */
    double decode(byte[] bytes, int at, WordOrder order, int bit) {
        return switch (this) {
            case UINT16 -> word(bytes, at);
            case INT16 -> (short) word(bytes, at);
            case BIT -> (word(bytes, at) >>> bit) & 1;
            case UINT32 -> two(bytes, at, order) & 0xFFFF_FFFFL;
            case INT32 -> (int) two(bytes, at, order);
            case FLOAT32 -> Float.intBitsToFloat((int) two(bytes, at, order));
            case INT64 -> four(bytes, at, order);
            case UINT64 -> unsigned(four(bytes, at, order));
            case FLOAT64 -> Double.longBitsToDouble(four(bytes, at, order));
            case STRING -> Double.NaN;
        };
    }

    /** The bytes to send for a raw value that {@link #holds} accepts. */
    byte[] encode(double raw, WordOrder order) {
        long bits =
                switch (this) {
                    case FLOAT32 -> Float.floatToRawIntBits((float) raw);
                    case FLOAT64 -> Double.doubleToRawLongBits(raw);
                    default -> (long) raw;
                };
        byte[] bytes = new byte[2 * words];
        for (int word = 0; word < words; word++) {
            int place = order == WordOrder.BIG ? words - 1 - word : word;
            int value = (int) (bits >>> (16 * place));
            bytes[2 * word] = (byte) (value >>> 8);
            bytes[2 * word + 1] = (byte) value;
        }
        return bytes;
    }

    /** Printable ASCII up to the first NUL, without surrounding blanks. */
    static String text(byte[] bytes, int at, int words) {
        int end = at;
        while (end < at + 2 * words && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
        return text.replaceAll("[^ -~]", "").strip();
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static long two(byte[] bytes, int at, WordOrder order) {
        long first = word(bytes, at);
        long second = word(bytes, at + 2);
        return order == WordOrder.BIG ? first << 16 | second : second << 16 | first;
    }

    private static long four(byte[] bytes, int at, WordOrder order) {
        long first = two(bytes, at, order);
        long second = two(bytes, at + 4, order);
        return order == WordOrder.BIG ? first << 32 | second : second << 32 | first;
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
    }
}
