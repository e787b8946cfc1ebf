package org.foyer.history;

/** A batch of readings as one journal row: what makes an acknowledged reading safe at once. */
final class Journal {

    private static final double SCALE = 1000;
    private static final double EXACT = 1L << 50;
    private static final int MAX_READINGS = 4_000_000;

    private final Bytes out = new Bytes();
    private int count;
    private long previous;

    /** Takes the readings of a row, in the order in which they came. */
    interface Reader {
        void reading(int series, long atMillis, double value);
    }

    void add(int series, long atMillis, double value) {
        out.putUnsigned(series);
        out.putSigned(atMillis - previous);
        previous = atMillis;
        double scaled = Math.rint(value * SCALE);
        if (Math.abs(scaled) < EXACT
                && Double.doubleToRawLongBits((long) scaled / SCALE)
                        == Double.doubleToRawLongBits(value)) {
            long whole = (long) scaled;
            out.putUnsigned(((whole << 1) ^ (whole >> 63)) << 1);
        } else {
            out.putUnsigned(1);
            out.putLong(Double.doubleToRawLongBits(value));
        }
        count++;
    }

    byte[] pack() {
        Bytes row = new Bytes();
        row.putUnsigned(count);
        row.putAll(out);
        return row.pack();
    }

    static void read(byte[] packed, Reader reader) {
        Bytes in = Bytes.unpack(packed);
        int count = in.getCount(MAX_READINGS);
        long at = 0;
        for (int i = 0; i < count; i++) {
            int series = in.getCount(Integer.MAX_VALUE);
            at += in.getSigned();
            long coded = in.getUnsigned();
            double value;
            if ((coded & 1) == 0) {
                long folded = coded >>> 1;
                value = ((folded >>> 1) ^ -(folded & 1)) / SCALE;
            } else {
                value = Double.longBitsToDouble(in.getLong());
            }
            reader.reading(series, at, value);
        }
    }
}
