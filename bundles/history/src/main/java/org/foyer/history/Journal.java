package org.foyer.history;

import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;

/** A batch of readings, with the series that are new in it, as one row of the journal. */
final class Journal {

    private static final double SCALE = 1000;
    private static final double EXACT = 1L << 50;
    private static final int MAX_COUNT = 4_000_000;
    private static final int MAX_TEXT = 64;

    private final Bytes definitions = new Bytes();
    private final Bytes readings = new Bytes();
    private int definitionCount;
    private int count;
    private long previous;

    /** Takes what a row holds, in the order in which it came. */
    interface Reader {
        void series(int id, DeviceId device, Quantity quantity);

        void reading(int series, long atMillis, double value);
    }

    void define(int id, DeviceId device, Quantity quantity) {
        definitions.putUnsigned(id);
        definitions.putText(device.value());
        definitions.putText(quantity.name());
        definitions.putText(quantity.unit().name());
        definitionCount++;
    }

    void add(int series, long atMillis, double value) {
        readings.putUnsigned(series);
        readings.putSigned(atMillis - previous);
        previous = atMillis;
        double scaled = Math.rint(value * SCALE);
        if (Math.abs(scaled) < EXACT
                && Double.doubleToRawLongBits((long) scaled / SCALE)
                        == Double.doubleToRawLongBits(value)) {
            long whole = (long) scaled;
            readings.putUnsigned(((whole << 1) ^ (whole >> 63)) << 1);
        } else {
            readings.putUnsigned(1);
            readings.putLong(Double.doubleToRawLongBits(value));
        }
        count++;
    }

    byte[] pack() {
        Bytes row = new Bytes();
        row.putUnsigned(definitionCount);
        row.putAll(definitions);
        row.putUnsigned(count);
        row.putAll(readings);
        return row.pack();
    }

    static void read(byte[] packed, Reader reader) {
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
