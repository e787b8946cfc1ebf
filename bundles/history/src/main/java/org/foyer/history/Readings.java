package org.foyer.history;

import java.util.Arrays;

/**
 * The readings of one series in one quarter-hour, in time order, one per millisecond. Not
 * thread-safe; what {@link #copy()} gives is nobody else's.
 */
final class Readings {

    /** Length of the quarter-hour that one stored block covers, ms. */
    static final int LENGTH = 900_000;

    private int[] offsets;
    private double[] values;
    private int count;

    Readings() {
        offsets = new int[16];
        values = new double[16];
    }

    private Readings(int[] offsets, double[] values) {
        this.offsets = offsets;
        this.values = values;
        this.count = offsets.length;
    }

    int count() {
        return count;
    }

    /** Milliseconds after the start of the quarter-hour. */
    int offset(int i) {
        return offsets[i];
    }

    double value(int i) {
        return values[i];
    }

    /**
     * Stores a reading in its place; at the same millisecond the new one wins.
     *
     * @return true if the number of readings grew
     */
    boolean put(int offset, double value) {
        int at = count;
        if (count > 0 && offset <= offsets[count - 1]) {
            at = Arrays.binarySearch(offsets, 0, count, offset);
            if (at >= 0) {
                values[at] = value;
                return false;
            }
            at = -at - 1;
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        System.arraycopy(offsets, at, offsets, at + 1, count - at);
        System.arraycopy(values, at, values, at + 1, count - at);
        offsets[at] = offset;
        values[at] = value;
        count++;
        return true;
    }

    Readings copy() {
        return new Readings(Arrays.copyOf(offsets, count), Arrays.copyOf(values, count));
    }

    /** Both together; where both have a reading at the same millisecond, the newer one's. */
    static Readings merge(Readings older, Readings newer) {
        if (older.count == 0
                || (newer.count > 0 && newer.offsets[0] > older.offsets[older.count - 1])) {
            return concat(older, newer);
        }
        Readings both = new Readings();
        both.offsets = new int[older.count + newer.count];
        both.values = new double[older.count + newer.count];
        int o = 0;
        int n = 0;
        while (o < older.count || n < newer.count) {
            boolean takeNewer =
                    o == older.count || (n < newer.count && newer.offsets[n] <= older.offsets[o]);
            Readings from = takeNewer ? newer : older;
            int i = takeNewer ? n : o;
            both.offsets[both.count] = from.offsets[i];
            both.values[both.count++] = from.values[i];
            if (takeNewer) {
                if (o < older.count && older.offsets[o] == newer.offsets[n]) {
                    o++;
                }
                n++;
            } else {
                o++;
            }
        }
        return both;
    }

    private static Readings concat(Readings first, Readings second) {
        int[] offsets = Arrays.copyOf(first.offsets, first.count + second.count);
        double[] values = Arrays.copyOf(first.values, first.count + second.count);
        System.arraycopy(second.offsets, 0, offsets, first.count, second.count);
        System.arraycopy(second.values, 0, values, first.count, second.count);
        return new Readings(offsets, values);
    }

    byte[] pack() {
        Bytes out = new Bytes();
        out.putUnsigned(count);
        int previous = 0;
        int step = 0;
        for (int i = 0; i < count; i++) {
            int next = offsets[i] - previous;
            out.putSigned(next - step);
            step = next;
            previous = offsets[i];
        }
        Column.write(out, values, count);
        return out.pack();
    }

    static Readings unpack(byte[] packed) {
        Bytes in = Bytes.unpack(packed);
        int count = in.getCount(LENGTH);
        int[] offsets = new int[count];
        int previous = -1;
        int step = 0;
        for (int i = 0; i < count; i++) {
            step += (int) in.getSigned();
            int next = (i == 0 ? 0 : previous) + step;
            if (next <= previous || next >= LENGTH) {
                throw new DamagedException("instants in a packed block are out of order");
            }
            offsets[i] = next;
            previous = next;
        }
        return new Readings(offsets, Column.read(in, count));
    }
}
