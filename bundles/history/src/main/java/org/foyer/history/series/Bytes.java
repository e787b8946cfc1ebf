package org.foyer.history.series;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Growing byte buffer with variable-length integers: what the packed blocks are written to. */
public final class Bytes {

    /** Largest unpacked block that is believed, bytes. */
    public static final int MAX_UNPACKED = 16 << 20;

    private static final byte STORED = 0;
    private static final byte DEFLATED = 1;

    private byte[] data;
    private int length;
    private int position;

    public Bytes() {
        data = new byte[256];
    }

    private Bytes(byte[] data) {
        this.data = data;
        this.length = data.length;
    }

    static Bytes of(byte[] content) {
        return new Bytes(content);
    }

    private void room(int more) {
        if (length + more > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, length + more));
        }
    }

    public void putByte(int value) {
        room(1);
        data[length++] = (byte) value;
    }

    public void putUnsigned(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            data[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        data[length++] = (byte) rest;
    }

    public void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    public void putLong(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            data[length++] = (byte) (value >>> shift);
        }
    }

    /** ASCII text. */
    public void putText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        putUnsigned(bytes.length);
        for (byte b : bytes) {
            putByte(b);
        }
    }

    public String getText(int max) {
        byte[] bytes = new byte[getCount(max)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) getByte();
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    public void putAll(Bytes other) {
        room(other.length);
        System.arraycopy(other.data, 0, data, length, other.length);
        length += other.length;
    }

    public boolean hasMore() {
        return position < length;
    }

    public int getByte() {
        if (position >= length) {
            throw new DamagedException("a packed block ends too early");
        }
        return data[position++] & 0xFF;
    }

    public long getUnsigned() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int b = getByte();
            value |= (b & 0x7FL) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new DamagedException("a number in a packed block does not end");
    }

    public long getSigned() {
        long value = getUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    public long getLong() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | getByte();
        }
        return value;
    }

    /** A count or index that must lie in 0 to {@code max}. */
    public int getCount(int max) {
        long value = getUnsigned();
        if (value < 0 || value > max) {
            throw new DamagedException("a packed block counts " + value + ", at most " + max);
        }
        return (int) value;
    }

    /** The content, compressed where that makes it smaller. */
    public byte[] pack() {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(data, 0, length);
            deflater.finish();
            byte[] out = new byte[length + 16];
            int size = deflater.deflate(out, 5, out.length - 5);
            if (!deflater.finished() || size + 5 >= length + 1) {
                out[0] = STORED;
                System.arraycopy(data, 0, out, 1, length);
                return Arrays.copyOf(out, length + 1);
            }
            out[0] = DEFLATED;
            for (int i = 0; i < 4; i++) {
                out[1 + i] = (byte) (length >>> (24 - 8 * i));
            }
            return Arrays.copyOf(out, size + 5);
        } finally {
            deflater.end();
        }
    }

    /** Reverses {@link #pack()}. */
    public static Bytes unpack(byte[] packed) {
        if (packed.length > 0 && packed[0] == STORED) {
            return new Bytes(Arrays.copyOfRange(packed, 1, packed.length));
        }
        if (packed.length < 5 || packed[0] != DEFLATED) {
            throw new DamagedException("a packed block has an unknown form");
        }
        int size = 0;
        for (int i = 1; i < 5; i++) {
            size = (size << 8) | (packed[i] & 0xFF);
        }
        if (size < 0 || size > MAX_UNPACKED) {
            throw new DamagedException("a packed block claims " + size + " bytes");
        }
        Inflater inflater = new Inflater(true);
        try {
            byte[] out = new byte[size];
            inflater.setInput(packed, 5, packed.length - 5);
            int done = 0;
            while (done < size) {
                int step = inflater.inflate(out, done, size - done);
                if (step == 0) {
                    throw new DamagedException("a packed block ends too early");
                }
                done += step;
            }
            return new Bytes(out);
        } catch (DataFormatException e) {
            throw new DamagedException("a packed block cannot be read: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
