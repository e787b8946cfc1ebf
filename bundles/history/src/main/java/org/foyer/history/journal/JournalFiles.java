package org.foyer.history.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.history.disk.Folders;

/**
 * The journal: files of rows ({@link RowForm}), only ever appended to. A row is safe from a kill of
 * the process when {@link #append} returns, because the operating system has it then; from a loss
 * of power after {@link #force}. One thread at a time.
 */
public final class JournalFiles implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("journal-(\\d{1,18})\\.log");

    private final Path folder;
    private FileChannel current;
    private long segment;
    private long length;

    public JournalFiles(Path folder) {
        this.folder = folder;
    }

    /** Takes the rows of the journal in order. */
    public interface Rows {
        void row(long segment, byte[] data);
    }

    /**
     * Reads what there is and starts a new file. A last row that was cut short was never
     * acknowledged.
     *
     * @return false if rows before others could not be read
     */
    public boolean open(Rows rows) throws IOException {
        boolean whole = true;
        for (var file : files().entrySet()) {
            whole &= read(file.getKey(), file.getValue(), rows);
            segment = file.getKey();
        }
        roll();
        return whole;
    }

    /** Number of the file that is written now. */
    public long segment() {
        return segment;
    }

    public void append(byte[] data) throws IOException {
        ByteBuffer row = RowForm.row(data);
        try {
            while (row.hasRemaining()) {
                current.write(row);
            }
            length += RowForm.HEAD + data.length;
        } catch (IOException e) {
            try {
                current.truncate(length);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    public void force() throws IOException {
        current.force(false);
    }

    /** Closes the file that is written now and starts the next one. */
    public void roll() throws IOException {
        close();
        segment++;
        current =
                FileChannel.open(
                        folder.resolve("journal-" + segment + ".log"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE);
        length = 0;
        Folders.force(folder);
    }

    /** Deletes the files before that one. */
    public void deleteBefore(long first) throws IOException {
        for (var file : files().headMap(Math.min(first, segment)).values()) {
            Files.deleteIfExists(file);
        }
    }

    private NavigableMap<Long, Path> files() throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        for (Path file : Folders.files(folder)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                files.put(Long.parseLong(name.group(1)), file);
            }
        }
        return files;
    }

    private static boolean read(long segment, Path file, Rows rows) throws IOException {
        return RowForm.read(file, data -> rows.row(segment, data)).whole();
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
