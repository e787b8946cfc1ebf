package org.foyer.history.series;

/**
 * A column of numbers in few bytes, without loss: decimals with up to six places (what devices
 * report) as differences of whole numbers, anything else as differences of bit patterns.
 */
public final class Column {

    private static final int MAX_PLACES = 6;
    private static final int BITS = 255;
    private static final double EXACT = 1L << 52;
    private static final double[] POWERS = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

    private Column() {}

    public static void write(Bytes out, double[] values, int count) {
        int places = 0;
        for (int i = 0; i < count && places <= MAX_PLACES; i++) {
            while (places <= MAX_PLACES && !exact(values[i], places)) {
                places++;
            }
        }
        for (int i = 0; i < count && places <= MAX_PLACES; i++) {
            if (!exact(values[i], places)) {
                places = MAX_PLACES + 1;
            }
        }
        if (places > MAX_PLACES) {
            writeBits(out, values, count);
            return;
        }
        out.putByte(places);
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long scaled = scaled(values[i], places);
            out.putSigned(scaled - previous);
            previous = scaled;
        }
    }

    public static double[] read(Bytes in, int count) {
        double[] values = new double[count];
        int places = in.getByte();
        if (places == BITS) {
            readBits(in, values);
            return values;
        }
        if (places > MAX_PLACES) {
            throw new DamagedException("a packed column has an unknown form " + places);
        }
        long scaled = 0;
        for (int i = 0; i < count; i++) {
            scaled += in.getSigned();
            values[i] = scaled / POWERS[places];
        }
        return values;
    }

    private static long scaled(double value, int places) {
        return (long) Math.rint(value * POWERS[places]);
    }

    private static boolean exact(double value, int places) {
        double scaled = Math.rint(value * POWERS[places]);
        return Math.abs(scaled) < EXACT
                && Double.doubleToRawLongBits((long) scaled / POWERS[places])
                        == Double.doubleToRawLongBits(value);
    }

    private static void writeBits(Bytes out, double[] values, int count) {
        out.putByte(BITS);
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            long change = bits ^ previous;
            previous = bits;
            if (change == 0) {
                out.putByte(0);
                continue;
            }
            int low = Long.numberOfTrailingZeros(change) / 8;
            int size = 8 - Long.numberOfLeadingZeros(change) / 8 - low;
            out.putByte((low << 4) | size);
            for (int b = 0; b < size; b++) {
                out.putByte((int) (change >>> (8 * (low + b))));
            }
        }
    }

    private static void readBits(Bytes in, double[] values) {
        long bits = 0;
        for (int i = 0; i < values.length; i++) {
            int head = in.getByte();
            int low = head >> 4;
            int size = head & 15;
            if (low + size > 8) {
                throw new DamagedException("a packed number has a wrong length");
            }
            for (int b = 0; b < size; b++) {
                bits ^= (long) in.getByte() << (8 * (low + b));
            }
            values[i] = Double.longBitsToDouble(bits);
        }
    }
}
