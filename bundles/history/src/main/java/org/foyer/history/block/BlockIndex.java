package org.foyer.history.block;

import java.util.Arrays;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.DamagedException;

/** Where the blocks of a file lie, by key. Immutable. */
public final class BlockIndex {

    private static final int MOST = 4_000_000;

    private final long[] keys;
    private final long[] offsets;
    private final int[] lengths;

    private BlockIndex(long[] keys, long[] offsets, int[] lengths) {
        this.keys = keys;
        this.offsets = offsets;
        this.lengths = lengths;
    }

    public int size() {
        return keys.length;
    }

    /** Place of the first key that is not smaller. */
    int at(long key) {
        int found = Arrays.binarySearch(keys, key);
        return found >= 0 ? found : -found - 1;
    }

    public long key(int place) {
        return keys[place];
    }

    long offset(int place) {
        return offsets[place];
    }

    /** Bytes of the block's content. */
    int length(int place) {
        return lengths[place];
    }

    void write(Bytes out) {
        out.putUnsigned(keys.length);
        long key = 0;
        long offset = 0;
        for (int i = 0; i < keys.length; i++) {
            out.putUnsigned(keys[i] - key);
            out.putSigned(offsets[i] - offset);
            out.putUnsigned(lengths[i]);
            key = keys[i];
            offset = offsets[i];
        }
    }

    static BlockIndex read(Bytes in) {
        int count = in.getCount(MOST);
        long[] keys = new long[count];
        long[] offsets = new long[count];
        int[] lengths = new int[count];
        long key = 0;
        long offset = 0;
        for (int i = 0; i < count; i++) {
            key += in.getUnsigned();
            offset += in.getSigned();
            keys[i] = key;
            offsets[i] = offset;
            lengths[i] = in.getCount(Bytes.MAX_UNPACKED);
            if (offset < 0 || (i > 0 && key <= keys[i - 1])) {
                throw new DamagedException("an index is out of order");
            }
        }
        return new BlockIndex(keys, offsets, lengths);
    }

    /** Collects places in any order. Not thread-safe. */
    static final class Builder {
        private long[][] rows = new long[64][];
        private int count;

        void add(long key, long offset, int length) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, count * 2);
            }
            rows[count++] = new long[] {key, offset, length};
        }

        public int size() {
            return count;
        }

        /** Of two blocks with one key the later one counts. */
        BlockIndex build() {
            long[][] sorted = Arrays.copyOf(rows, count);
            Arrays.sort(sorted, (a, b) -> Long.compare(a[0], b[0]));
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (i + 1 == count || sorted[i + 1][0] != sorted[i][0]) {
                    sorted[kept++] = sorted[i];
                }
            }
            long[] keys = new long[kept];
            long[] offsets = new long[kept];
            int[] lengths = new int[kept];
            for (int i = 0; i < kept; i++) {
                keys[i] = sorted[i][0];
                offsets[i] = sorted[i][1];
                lengths[i] = (int) sorted[i][2];
            }
            return new BlockIndex(keys, offsets, lengths);
        }
    }
}
