package org.foyer.history.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.history.block.BlockForm;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.SeriesIndex;

/**
 * Reads a damaged file of blocks from its start, whatever its index says, and gives each block that
 * is whole. Memory: one block.
 */
final class Salvage {

    private static final int MAX_BLOCK = Bytes.MAX_UNPACKED;
    private static final int WINDOW = 1 << 16;

    private final FileChannel channel;
    private final long size;
    private final Map<Integer, SeriesIndex.Entry> names = new TreeMap<>();

    /** Takes the blocks in the order of the file. */
    interface Blocks {
        void block(long key, byte[] content) throws IOException;
    }

    private Salvage(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Gives what is whole; answers the names of the series that it found. */
    static Map<Integer, SeriesIndex.Entry> read(Path file, Blocks blocks) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            Salvage salvage = new Salvage(channel);
            salvage.scan(blocks);
            return salvage.names;
        }
    }

    private void scan(Blocks blocks) throws IOException {
        long at = 0;
        while (at >= 0 && at + BlockForm.HEAD <= size) {
            int length = take(at, blocks);
            at = length >= 0 ? at + BlockForm.HEAD + length : mark(at + 1);
        }
    }

    /** Length of the whole block there; -1 if there is none. */
    private int take(long at, Blocks blocks) throws IOException {
        ByteBuffer head = read(at, BlockForm.HEAD);
        int mark = head.getInt();
        int length = head.getInt();
        int checksum = head.getInt();
        long key = head.getLong();
        if (mark != BlockForm.MARK
                || length < 0
                || length > MAX_BLOCK
                || at + BlockForm.HEAD + length > size) {
            return -1;
        }
        byte[] content = read(at + BlockForm.HEAD, length).array();
        if (BlockForm.checksum(key, content) != checksum) {
            return -1;
        }
        if (key == BlockForm.NAMES) {
            names.putAll(BlockForm.readNames(Bytes.unpack(content)));
        } else {
            blocks.block(key, content);
        }
        return length;
    }

    /** Where the next mark lies, from there on; -1 if nowhere. */
    private long mark(long from) throws IOException {
        long at = from;
        while (at + Integer.BYTES <= size) {
            ByteBuffer window = read(at, (int) Math.min(WINDOW, size - at));
            for (int i = 0; i + Integer.BYTES <= window.limit(); i++) {
                if (window.getInt(i) == BlockForm.MARK) {
                    return at + i;
                }
            }
            at += Math.max(1, window.limit() - Integer.BYTES + 1);
        }
        return -1;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new IOException("the file became shorter");
            }
        }
        return buffer.flip();
    }
}
