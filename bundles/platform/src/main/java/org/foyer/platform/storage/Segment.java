package org.foyer.platform.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import org.foyer.api.storage.Ledger;

/**
 * One file of a ledger: a header with the number of its first entry and the digest of the chain
 * before it, then entries of length, digest, content. The digest of an entry is the SHA-256 of the
 * one before, its number and its content, so it is checksum and chain in one. Not thread-safe.
 */
final class Segment {

    private static final int MAGIC = 0x464f594c;
    private static final int DIGEST = 32;
    static final int HEADER = 4 + 8 + DIGEST + DIGEST;
    static final int FRAME = 4 + DIGEST;

    /**
     * What was found in a file.
     *
     * @param first number of its first entry
     * @param next number after its last whole entry
     * @param digest of the chain after its last whole entry
     * @param end where its last whole entry ends
     * @param size of the file
     * @param torn true when what follows the end may be an append that a kill cut short
     * @param damage why reading stopped before the end; empty if it did not
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never handed out
    record Content(
            long first,
            long next,
            byte[] digest,
            long end,
            long size,
            boolean torn,
            String damage) {}

    private Segment() {}

    static ByteBuffer header(long first, byte[] before) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(MAGIC).putLong(first).put(before);
        MessageDigest sha = Sealed.sha256();
        sha.update(header.array(), 0, HEADER - DIGEST);
        return header.put(sha.digest()).flip();
    }

    static byte[] digest(byte[] before, long number, byte[] content) {
        MessageDigest sha = Sealed.sha256();
        sha.update(before);
        sha.update(ByteBuffer.allocate(8).putLong(number).flip());
        return sha.digest(content);
    }

    static ByteBuffer entry(byte[] digest, byte[] content) {
        return ByteBuffer.allocate(FRAME + content.length)
                .putInt(content.length)
                .put(digest)
                .put(content)
                .flip();
    }

    /** Reads the file, hands out its whole entries, stops where one is not whole. */
    static Content read(Path file, Consumer<Ledger.Entry> entries) throws IOException {
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = in.size();
            if (size < HEADER) {
                return new Content(-1, -1, new byte[DIGEST], 0, size, true, "");
            }
            ByteBuffer header = fill(in, HEADER);
            int magic = header.getInt();
            long first = header.getLong();
            byte[] digest = bytes(header, DIGEST);
            if (magic != MAGIC || !header.rewind().equals(header(first, digest))) {
                return new Content(-1, -1, new byte[DIGEST], 0, size, false, "its header is wrong");
            }
            return entries(in, first, digest, size, entries);
        }
    }

    private static Content entries(
            FileChannel in, long first, byte[] start, long size, Consumer<Ledger.Entry> entries)
            throws IOException {
        byte[] digest = start;
        long number = first;
        long at = HEADER;
        while (at < size) {
            if (size - at < FRAME) {
                return new Content(first, number, digest, at, size, true, "");
            }
            ByteBuffer frame = fill(in, FRAME);
            int length = frame.getInt();
            byte[] told = bytes(frame, DIGEST);
            if (length < 0 || length > Ledger.LARGEST_ENTRY) {
                return new Content(first, number, digest, at, size, false, "entry " + number);
            }
            if (size - at - FRAME < length) {
                return new Content(first, number, digest, at, size, true, "");
            }
            byte[] content = fill(in, length).array();
            byte[] found = digest(digest, number, content);
            if (!Arrays.equals(found, told)) {
                // The last one may be half on the disk, its length before its content.
                boolean last = at + FRAME + length == size;
                return new Content(
                        first, number, digest, at, size, last, last ? "" : "entry " + number);
            }
            entries.accept(new Ledger.Entry(number, content));
            digest = found;
            number++;
            at += FRAME + length;
        }
        return new Content(first, number, digest, at, size, false, "");
    }

    private static ByteBuffer fill(FileChannel in, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
