package org.foyer.history.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.foyer.history.series.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The form of a file that only grows: rows, each with its length and checksum. What follows the
 * last whole row was never acknowledged. Pure functions on files.
 */
public final class RowForm {

    public static final int HEAD = 8;

    private static final Logger LOG = LoggerFactory.getLogger(RowForm.class);
    private static final int MAX_ROW = Bytes.MAX_UNPACKED;

    private RowForm() {}

    /** Takes rows in order. */
    public interface Rows {
        void row(byte[] data);
    }

    /**
     * What was found.
     *
     * @param end after the last whole row
     * @param whole false if rows before others could not be read
     */
    public record Found(long end, boolean whole) {}

    /** A row with its head. */
    public static ByteBuffer row(byte[] data) {
        ByteBuffer row = ByteBuffer.allocate(HEAD + data.length);
        return row.putInt(data.length).putInt(checksum(data)).put(data).flip();
    }

    /** Reads all rows that are whole. */
    public static Found read(Path file, Rows rows) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            boolean whole = true;
            long at = 0;
            long end = 0;
            while (at + HEAD <= in.size()) {
                byte[] data = row(in, at);
                if (data == null) {
                    at++;
                    continue;
                }
                if (at > end) {
                    LOG.warn("History: {} is damaged from {} to {}", file.getFileName(), end, at);
                    whole = false;
                }
                rows.row(data);
                at += HEAD + data.length;
                end = at;
            }
            if (end < in.size()) {
                LOG.debug("History: {} ends in a row cut short, left out", file.getFileName());
            }
            return new Found(end, whole);
        }
    }

    /** The row that begins there; null if none does. */
    private static byte[] row(FileChannel in, long at) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        fill(in, head, at);
        int size = head.flip().getInt();
        int checksum = head.getInt();
        if (size <= 0 || size > MAX_ROW || size > in.size() - at - HEAD) {
            return null;
        }
        ByteBuffer data = ByteBuffer.allocate(size);
        fill(in, data, at + HEAD);
        return checksum(data.array()) == checksum ? data.array() : null;
    }

    private static void fill(FileChannel in, ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int step = in.read(buffer, at);
            if (step < 0) {
                return;
            }
            at += step;
        }
    }

    private static int checksum(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return (int) crc.getValue();
    }
}
