package org.foyer.history.block;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.SeriesIndex;

/**
 * Writes a file of blocks beside its final place and puts it there whole. Closed before that, it
 * leaves nothing. No document, because it is streamed and each block has a checksum of its own. One
 * thread at a time.
 */
public final class BlockWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path draft;
    private final FileChannel channel;
    private final OutputStream out;
    private final BlockIndex.Builder index = new BlockIndex.Builder();
    private final Bytes names = new Bytes();
    private long length;

    /**
     * @param series those whose blocks come, more do no harm
     */
    BlockWriter(Path draft, Collection<SeriesIndex.Entry> series) throws IOException {
        this.draft = draft;
        this.channel =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
        BlockForm.writeNames(names, series);
        write(ByteBuffer.allocate(Long.BYTES).putLong(0, BlockForm.MAGIC).array());
        write(BlockForm.block(BlockForm.NAMES, names.pack()));
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        length += bytes.length;
    }

    public void put(long key, byte[] content) throws IOException {
        index.add(key, length, content.length);
        write(BlockForm.block(key, content));
    }

    public boolean isEmpty() {
        return index.size() == 0;
    }

    /**
     * Finishes the file, forces it to the disk and gives it its name; replaces one of that name.
     */
    void finish(Path file) throws IOException {
        Bytes foot = new Bytes();
        foot.putAll(names);
        index.build().write(foot);
        byte[] packed = foot.pack();
        ByteBuffer trailer = ByteBuffer.allocate(BlockForm.TRAILER);
        trailer.putLong(length).putInt(packed.length);
        trailer.putInt(BlockForm.checksum(length, packed)).putLong(BlockForm.MAGIC);
        write(packed);
        write(trailer.array());
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes what was not finished. */
    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            Files.deleteIfExists(draft);
        }
    }
}
