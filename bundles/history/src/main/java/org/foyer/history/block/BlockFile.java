package org.foyer.history.block;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.SeriesIndex;

/** A finished file of blocks; its bytes never change. Thread-safe. */
public final class BlockFile {

    private final Path path;
    private final BlockName name;
    private final Map<Integer, SeriesIndex.Entry> names;
    private final long bytes;

    private BlockFile(
            Path path, BlockName name, Map<Integer, SeriesIndex.Entry> names, long bytes) {
        this.path = path;
        this.name = name;
        this.names = names;
        this.bytes = bytes;
    }

    /**
     * Looks at the end of the file.
     *
     * @throws DamagedException when it does not make sense
     */
    public static BlockFile open(Path path, BlockName name) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            return new BlockFile(path, name, BlockForm.readNames(foot(channel)), channel.size());
        }
    }

    public Path path() {
        return path;
    }

    public BlockName name() {
        return name;
    }

    public long bytes() {
        return bytes;
    }

    public boolean has(int series) {
        return names.containsKey(series);
    }

    public Collection<SeriesIndex.Entry> series() {
        return names.values();
    }

    public NavigableSet<Integer> ids() {
        return new TreeSet<>(names.keySet());
    }

    public FileChannel channel() throws IOException {
        return FileChannel.open(path);
    }

    public BlockIndex index() throws IOException {
        try (FileChannel channel = channel()) {
            Bytes foot = foot(channel);
            BlockForm.readNames(foot);
            return BlockIndex.read(foot);
        }
    }

    private static Bytes foot(FileChannel channel) throws IOException {
        long size = channel.size();
        long end = size - BlockForm.TRAILER;
        if (end < 0) {
            throw new DamagedException("ends too early");
        }
        ByteBuffer trailer = ByteBuffer.wrap(read(channel, end, BlockForm.TRAILER));
        long offset = trailer.getLong();
        int length = trailer.getInt();
        int checksum = trailer.getInt();
        if (!BlockForm.isMagic(trailer.getLong())
                || offset < 0
                || length < 0
                || offset + length != end) {
            throw new DamagedException("has no valid end");
        }
        byte[] packed = read(channel, offset, length);
        if (BlockForm.checksum(offset, packed) != checksum) {
            throw new DamagedException("has a damaged index");
        }
        return Bytes.unpack(packed);
    }

    /**
     * Content of a block.
     *
     * @throws DamagedException when it is not what was written
     */
    public static byte[] content(FileChannel channel, BlockIndex index, int place)
            throws IOException {
        int length = index.length(place);
        ByteBuffer block =
                ByteBuffer.wrap(read(channel, index.offset(place), BlockForm.HEAD + length));
        boolean expected = block.getInt() == BlockForm.MARK && block.getInt() == length;
        int checksum = block.getInt();
        long key = block.getLong();
        byte[] content = new byte[length];
        block.get(content);
        if (!expected || key != index.key(place) || BlockForm.checksum(key, content) != checksum) {
            throw new DamagedException("has a damaged block");
        }
        return content;
    }

    /**
     * Reads all of it.
     *
     * @throws DamagedException when something is not what was written
     */
    public void verify() throws IOException {
        BlockIndex index = index();
        try (FileChannel channel = channel()) {
            ByteBuffer magic = ByteBuffer.wrap(read(channel, 0, Long.BYTES));
            if (!BlockForm.isMagic(magic.getLong())) {
                throw new DamagedException("has no valid start");
            }
            for (int place = 0; place < index.size(); place++) {
                content(channel, index, place);
            }
        }
    }

    private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new DamagedException("ends too early");
            }
        }
        return buffer.array();
    }
}
