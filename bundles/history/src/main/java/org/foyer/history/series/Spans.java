package org.foyer.history.series;

/** Consecutive minutes or quarter-hours as one stored block. Not thread-safe. */
public final class Spans {

    private final Span[] slots;

    public Spans(int size) {
        slots = new Span[size];
    }

    /** Null where nothing was measured. */
    public Span get(int slot) {
        return slots[slot];
    }

    public void set(int slot, Span span) {
        slots[slot] = span;
    }

    /** Lays the slots that were measured over these. */
    public void lay(Spans newer) {
        for (int slot = 0; slot < slots.length; slot++) {
            if (newer.slots[slot] != null) {
                slots[slot] = newer.slots[slot];
            }
        }
    }

    public boolean isEmpty() {
        for (Span span : slots) {
            if (span != null) {
                return false;
            }
        }
        return true;
    }

    public byte[] pack() {
        int count = 0;
        double[] min = new double[slots.length];
        double[] max = new double[slots.length];
        double[] mean = new double[slots.length];
        byte[] qualities = new byte[slots.length];
        Bytes marks = new Bytes();
        int previous = -1;
        int covered = 0;
        for (int slot = 0; slot < slots.length; slot++) {
            Span span = slots[slot];
            if (span != null) {
                marks.putUnsigned(slot - previous - 1);
                marks.putSigned(span.covered() - covered);
                covered = span.covered();
                previous = slot;
                min[count] = span.min();
                max[count] = span.max();
                qualities[count] = span.quality();
                mean[count++] = span.mean();
            }
        }
        Bytes out = new Bytes();
        out.putUnsigned(count);
        out.putAll(marks);
        Column.write(out, min, count);
        Column.write(out, max, count);
        Column.write(out, mean, count);
        Qualities.write(out, qualities, count);
        return out.pack();
    }

    public static Spans unpack(byte[] packed, int size) {
        Bytes in = Bytes.unpack(packed);
        int count = in.getCount(size);
        int[] slot = new int[count];
        int[] covered = new int[count];
        int at = -1;
        int cover = 0;
        for (int i = 0; i < count; i++) {
            at += in.getCount(size) + 1;
            if (at >= size) {
                throw new DamagedException("a packed rollup has a slot " + at);
            }
            cover += (int) in.getSigned();
            slot[i] = at;
            covered[i] = cover;
        }
        double[] min = Column.read(in, count);
        double[] max = Column.read(in, count);
        double[] mean = Column.read(in, count);
        byte[] qualities = Qualities.read(in, count);
        Spans spans = new Spans(size);
        for (int i = 0; i < count; i++) {
            spans.slots[slot[i]] =
                    new Span(mean[i], min[i], max[i], covered[i], Qualities.at(qualities, i));
        }
        return spans;
    }
}
