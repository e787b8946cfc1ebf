package org.foyer.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal: files of rows, each with its length and checksum, only ever appended to. A row is
 * safe from a kill of the process when {@link #append} returns, because the operating system has it
 * then; from a loss of power after {@link #force}. One thread at a time.
 */
final class JournalFiles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final Pattern NAME = Pattern.compile("journal-(\\d{1,18})\\.log");
    private static final int HEAD = 8;
    private static final int MAX_ROW = 64 << 20;

    private final Path folder;
    private FileChannel current;
    private long segment;
    private long length;

    JournalFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes the rows of the journal in order. */
    interface Rows {
        void row(long segment, byte[] data);
    }

    /**
     * Reads what there is and starts a new file. A row that was cut short was never acknowledged.
     */
    void open(Rows rows) throws IOException {
        for (var file : files().entrySet()) {
            read(file.getKey(), file.getValue(), rows);
            segment = file.getKey();
        }
        roll();
    }

    /** Number of the file that is written now. */
    long segment() {
        return segment;
    }

    void append(byte[] data) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(HEAD + data.length);
        row.putInt(data.length).putInt(checksum(data)).put(data).flip();
        try {
            while (row.hasRemaining()) {
                current.write(row);
            }
            length += HEAD + data.length;
        } catch (IOException e) {
            try {
                current.truncate(length);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    void force() throws IOException {
        current.force(false);
    }

    /** Closes the file that is written now and starts the next one. */
    void roll() throws IOException {
        close();
        segment++;
        current =
                FileChannel.open(
                        folder.resolve("journal-" + segment + ".log"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        length = 0;
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        } catch (IOException e) {
            LOG.debug("History: a folder cannot be forced to disk here: {}", e.getMessage());
        }
    }

    /** Deletes the files before that one. */
    void deleteBefore(long first) throws IOException {
        for (var file : files().headMap(Math.min(first, segment)).values()) {
            Files.deleteIfExists(file);
        }
    }

    private NavigableMap<Long, Path> files() throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path file : all) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(Long.parseLong(name.group(1)), file);
                }
            }
        }
        return files;
    }

    private static void read(long segment, Path file, Rows rows) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer head = ByteBuffer.allocate(HEAD);
            long at = 0;
            while (fill(in, head.clear(), at)) {
                int size = head.flip().getInt();
                int checksum = head.getInt();
                if (size < 0 || size > MAX_ROW || size > in.size() - at - HEAD) {
                    break;
                }
                ByteBuffer data = ByteBuffer.allocate(size);
                fill(in, data, at + HEAD);
                if (checksum(data.array()) != checksum) {
                    break;
                }
                rows.row(segment, data.array());
                at += HEAD + size;
            }
            if (at < in.size()) {
                LOG.info("History: {} ends in a row cut short, left out", file.getFileName());
            }
        }
    }

    private static boolean fill(FileChannel in, ByteBuffer buffer, long from) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int step = in.read(buffer, at);
            if (step < 0) {
                return false;
            }
            at += step;
        }
        return true;
    }

    private static int checksum(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            try (FileChannel closing = current) {
                closing.force(false);
            }
            current = null;
        }
    }
}
