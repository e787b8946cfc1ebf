package org.foyer.history.journal;

import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.Qualities;

/**
 * A batch of readings, with the series that are new in it, as one row of the journal. What is not
 * plainly measured has its quality in the head of its value: an odd number above 1, which older
 * rows do not have.
 */
public final class Journal {

    private static final double SCALE = 1000;
    private static final double EXACT = 1L << 50;
    private static final int MAX_COUNT = 4_000_000;
    private static final int MAX_TEXT = 64;
    private static final int BITS = 1;
    private static final int WHOLE = 2;

    private final Bytes definitions = new Bytes();
    private final Bytes readings = new Bytes();
    private int definitionCount;
    private int count;
    private long previous;

    /** Takes what a row holds, in the order in which it came. */
    public interface Reader {
        void series(int id, DeviceId device, Quantity quantity);

        void reading(int series, long atMillis, double value, byte quality);
    }

    public void define(int id, DeviceId device, Quantity quantity) {
        definitions.putUnsigned(id);
        definitions.putText(device.value());
        definitions.putText(quantity.name());
        definitions.putText(quantity.unit().name());
        definitionCount++;
    }

    public void add(int series, long atMillis, double value, byte quality) {
        readings.putUnsigned(series);
        readings.putSigned(atMillis - previous);
        previous = atMillis;
        double scaled = Math.rint(value * SCALE);
        boolean exact =
                Math.abs(scaled) < EXACT
                        && Double.doubleToRawLongBits((long) scaled / SCALE)
                                == Double.doubleToRawLongBits(value);
        long whole = (long) scaled;
        if (exact && quality == Qualities.MEASURED) {
            readings.putUnsigned(((whole << 1) ^ (whole >> 63)) << 1);
        } else if (exact) {
            readings.putUnsigned(BITS | WHOLE | quality << 2);
            readings.putSigned(whole);
        } else {
            readings.putUnsigned(BITS | quality << 2);
            readings.putLong(Double.doubleToRawLongBits(value));
        }
        count++;
    }

    public byte[] pack() {
        Bytes row = new Bytes();
        row.putUnsigned(definitionCount);
        row.putAll(definitions);
        row.putUnsigned(count);
        row.putAll(readings);
        return row.pack();
    }

    public static void read(byte[] packed, Reader reader) {
        Bytes in = Bytes.unpack(packed);
        try {
            int definitionCount = in.getCount(MAX_COUNT);
            for (int i = 0; i < definitionCount; i++) {
                int id = in.getCount(Integer.MAX_VALUE);
                DeviceId device = new DeviceId(in.getText(MAX_TEXT));
                String name = in.getText(MAX_TEXT);
                Unit unit = Unit.valueOf(in.getText(MAX_TEXT));
                reader.series(id, device, new Quantity(name, unit));
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedException("a journal row: " + e.getMessage());
        }
        int count = in.getCount(MAX_COUNT);
        long at = 0;
        for (int i = 0; i < count; i++) {
            int series = in.getCount(Integer.MAX_VALUE);
            at += in.getSigned();
            long coded = in.getUnsigned();
            double value;
            byte quality = Qualities.MEASURED;
            if ((coded & BITS) == 0) {
                long folded = coded >>> 1;
                value = ((folded >>> 1) ^ -(folded & 1)) / SCALE;
            } else {
                quality = Qualities.code(Qualities.of((int) Math.min(coded >>> 2, 255)));
                value =
                        (coded & WHOLE) == 0
                                ? Double.longBitsToDouble(in.getLong())
                                : in.getSigned() / SCALE;
            }
            reader.reading(series, at, value, quality);
        }
    }
}
