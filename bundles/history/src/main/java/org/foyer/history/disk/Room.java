package org.foyer.history.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Room on the disk. The history leaves the last of it to what is more important: withdrawing a
 * right, storing an order.
 */
public final class Room {

    private static final long LEAVE = 48L << 20;
    private static final long LEAVE_SHARE = 50;
    public static final long MOST = 4L << 30;
    private static final long LEAST = 64L << 20;
    private static final long SHARE = 4;
    private static final int TRIAL = 1 << 13;

    private Room() {}

    /**
     * @throws IOException when there is not enough to go on recording
     */
    public static void check(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        long leave = Math.min(LEAVE, disk.getTotalSpace() / LEAVE_SHARE);
        long free = disk.getUsableSpace();
        if (free < leave) {
            throw new FullException(free >> 20);
        }
    }

    /** Writes something and deletes it again. */
    public static void tryToWrite(Path folder) throws IOException {
        check(folder);
        Path trial = folder.resolve("trial" + Folders.DRAFT);
        try (FileChannel channel =
                FileChannel.open(
                        trial,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.allocate(TRIAL);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } finally {
            Files.deleteIfExists(trial);
        }
    }

    /** How large all files of the history may be together. */
    public static long most(Path folder) throws IOException {
        long total = Files.getFileStore(folder).getTotalSpace();
        return Math.max(LEAST, Math.min(MOST, total / SHARE));
    }
}
