package org.foyer.history.block;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.SeriesIndex;

/**
 * The form of a file of blocks. Big endian.
 *
 * <pre>
 * magic (8 bytes)
 * head:    mark, length, checksum, key 0, names of the series
 * blocks:  mark, length, checksum of key and content, key, content
 * index:   names of the series again, key, offset and length of each block (packed)
 * trailer: offset (8) and length (4) of the index, its checksum (4), magic (8)
 * </pre>
 *
 * Each block tells by itself whether it is whole, and the names stand twice, so that a damaged file
 * gives back all that was not hit.
 */
public final class BlockForm {

    /** Second version: blocks may end with qualities. */
    static final long MAGIC = ascii("FoyerBl2");

    /** The first version, still read: all of it was measured. */
    private static final long MAGIC_1 = ascii("FoyerBl1");

    public static final int MARK = 0xF07E51B5;

    /** Bytes before a block's content. */
    public static final int HEAD = 20;

    static final int TRAILER = 24;

    /** Key of the names at the start of a file. */
    public static final long NAMES = -1;

    private static final int MAX_SERIES = 1 << 20;
    private static final int MAX_TEXT = 64;

    private BlockForm() {}

    private static long ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).getLong();
    }

    static boolean isMagic(long magic) {
        return magic == MAGIC || magic == MAGIC_1;
    }

    public static int checksum(long key, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, key));
        crc.update(content);
        return (int) crc.getValue();
    }

    /** A block with its head. */
    static byte[] block(long key, byte[] content) {
        return ByteBuffer.allocate(HEAD + content.length)
                .putInt(MARK)
                .putInt(content.length)
                .putInt(checksum(key, content))
                .putLong(key)
                .put(content)
                .array();
    }

    static void writeNames(Bytes out, Collection<SeriesIndex.Entry> series) {
        out.putUnsigned(series.size());
        for (SeriesIndex.Entry entry : series) {
            out.putUnsigned(entry.id());
            out.putText(entry.device().value());
            out.putText(entry.quantity().name());
            out.putText(entry.quantity().unit().name());
        }
    }

    public static Map<Integer, SeriesIndex.Entry> readNames(Bytes in) {
        Map<Integer, SeriesIndex.Entry> names = new TreeMap<>();
        int count = in.getCount(MAX_SERIES);
        try {
            for (int i = 0; i < count; i++) {
                int id = in.getCount(SeriesIndex.MAX_ID);
                DeviceId device = new DeviceId(in.getText(MAX_TEXT));
                String name = in.getText(MAX_TEXT);
                Unit unit = Unit.valueOf(in.getText(MAX_TEXT));
                names.put(id, new SeriesIndex.Entry(id, device, new Quantity(name, unit)));
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedException("names of series: " + e.getMessage());
        }
        return names;
    }
}
