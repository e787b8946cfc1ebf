package org.foyer.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The data folder, taken by one process, of a format this version knows, with room to write. */
final class DataLock implements AutoCloseable {

    /** Format of the data folder that this version writes. */
    static final int FORMAT = 1;

    private static final long LEAST_FREE_BYTES = 64L << 20;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataLock take(Path data) throws Problem {
        try {
            PrivateFolder.make(data);
            FileChannel channel =
                    FileChannel.open(
                            data.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new Problem(
                        "Another Foyer uses the data folder "
                                + data
                                + ": stop it, or give this one its own with --data.");
            }
            checkFormat(data);
            checkRoom(data);
            return new DataLock(channel);
        } catch (IOException e) {
            throw new Problem(
                    "The data folder "
                            + data
                            + " cannot be written ("
                            + e.getMessage()
                            + "): give another with --data.");
        }
    }

    private static void checkFormat(Path data) throws IOException, Problem {
        Path file = data.resolve("format");
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT + "\n");
            return;
        }
        String text = Files.readString(file).trim();
        int found;
        try {
            found = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Problem(
                    file
                            + " says '"
                            + text
                            + "': restore it from a backup, or use another --data.");
        }
        if (found > FORMAT) {
            throw new Problem(
                    "The data folder "
                            + data
                            + " was written by a newer Foyer (format "
                            + found
                            + ", this one knows "
                            + FORMAT
                            + "): update Foyer, or give another folder with --data.");
        }
    }

    private static void checkRoom(Path data) throws IOException, Problem {
        long free = Files.getFileStore(data).getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new Problem(
                    "The disk of "
                            + data
                            + " is full ("
                            + (free >> 20)
                            + " MiB left, "
                            + (LEAST_FREE_BYTES >> 20)
                            + " needed): make room, or give another folder with --data.");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
