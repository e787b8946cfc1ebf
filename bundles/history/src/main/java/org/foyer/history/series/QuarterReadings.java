package org.foyer.history.series;

import java.util.Arrays;

/**
 * The readings of one series in one quarter-hour, in time order, one per millisecond. Not
 * thread-safe; what {@link #copy()} gives is nobody else's.
 */
public final class QuarterReadings {

    /** Length of the quarter-hour that one stored block covers, ms. */
    public static final int LENGTH = 900_000;

    private int[] offsets;
    private double[] values;

    /** See {@link Qualities}: null while all are measured. */
    private byte[] qualities;

    private int count;

    public QuarterReadings() {
        offsets = new int[16];
        values = new double[16];
    }

    private QuarterReadings(int[] offsets, double[] values, byte[] qualities) {
        this.offsets = offsets;
        this.values = values;
        this.qualities = qualities;
        this.count = offsets.length;
    }

    public int count() {
        return count;
    }

    /** Milliseconds after the start of the quarter-hour. */
    public int offset(int i) {
        return offsets[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** Code of its quality. */
    public byte quality(int i) {
        return Qualities.at(qualities, i);
    }

    /** Stores a measured reading, as {@link #put(int, double, byte)}. */
    public boolean put(int offset, double value) {
        return put(offset, value, Qualities.MEASURED);
    }

    /**
     * Stores a reading in its place; at the same millisecond the new one wins.
     *
     * @return true if the number of readings grew
     */
    public boolean put(int offset, double value, byte quality) {
        if (qualities == null && quality != Qualities.MEASURED) {
            qualities = new byte[offsets.length];
        }
        int at = count;
        if (count > 0 && offset <= offsets[count - 1]) {
            at = Arrays.binarySearch(offsets, 0, count, offset);
            if (at >= 0) {
                values[at] = value;
                if (qualities != null) {
                    qualities[at] = quality;
                }
                return false;
            }
            at = -at - 1;
        }
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            values = Arrays.copyOf(values, count * 2);
            qualities = qualities == null ? null : Arrays.copyOf(qualities, count * 2);
        }
        System.arraycopy(offsets, at, offsets, at + 1, count - at);
        System.arraycopy(values, at, values, at + 1, count - at);
        offsets[at] = offset;
        values[at] = value;
        if (qualities != null) {
            System.arraycopy(qualities, at, qualities, at + 1, count - at);
            qualities[at] = quality;
        }
        count++;
        return true;
    }

    public QuarterReadings copy() {
        return new QuarterReadings(
                Arrays.copyOf(offsets, count),
                Arrays.copyOf(values, count),
                qualities == null ? null : Arrays.copyOf(qualities, count));
    }

    /** Those before the first offset and after the last one; null if none is. */
    public QuarterReadings without(long first, long last) {
        QuarterReadings left = new QuarterReadings();
        for (int i = 0; i < count; i++) {
            if (offsets[i] < first || offsets[i] > last) {
                left.put(offsets[i], values[i], quality(i));
            }
        }
        return left.count == 0 ? null : left;
    }

    /** Both together; where both have a reading at the same millisecond, the newer one's. */
    public static QuarterReadings merge(QuarterReadings older, QuarterReadings newer) {
        if (older.count == 0
                || (newer.count > 0 && newer.offsets[0] > older.offsets[older.count - 1])) {
            return concat(older, newer);
        }
        QuarterReadings both = new QuarterReadings();
        both.offsets = new int[older.count + newer.count];
        both.values = new double[older.count + newer.count];
        if (older.qualities != null || newer.qualities != null) {
            both.qualities = new byte[older.count + newer.count];
        }
        int o = 0;
        int n = 0;
        while (o < older.count || n < newer.count) {
            boolean takeNewer =
                    o == older.count || (n < newer.count && newer.offsets[n] <= older.offsets[o]);
            QuarterReadings from = takeNewer ? newer : older;
            int i = takeNewer ? n : o;
            both.offsets[both.count] = from.offsets[i];
            if (both.qualities != null) {
                both.qualities[both.count] = from.quality(i);
            }
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

    private static QuarterReadings concat(QuarterReadings first, QuarterReadings second) {
        int[] offsets = Arrays.copyOf(first.offsets, first.count + second.count);
        double[] values = Arrays.copyOf(first.values, first.count + second.count);
        System.arraycopy(second.offsets, 0, offsets, first.count, second.count);
        System.arraycopy(second.values, 0, values, first.count, second.count);
        byte[] qualities = null;
        if (first.qualities != null || second.qualities != null) {
            qualities = new byte[offsets.length];
            for (int i = 0; i < offsets.length; i++) {
                boolean own = i < first.count;
                qualities[i] = own ? first.quality(i) : second.quality(i - first.count);
            }
        }
        return new QuarterReadings(offsets, values, qualities);
    }

    public byte[] pack() {
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
        Qualities.write(out, qualities, count);
        return out.pack();
    }

    public static QuarterReadings unpack(byte[] packed) {
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
        double[] values = Column.read(in, count);
        return new QuarterReadings(offsets, values, Qualities.read(in, count));
    }
}
