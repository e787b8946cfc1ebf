package org.foyer.history.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of a folder. */
public final class Folders {

    /** Ending of files that are not finished; left behind by a kill, they are nothing. */
    public static final String DRAFT = ".draft";

    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

    private Folders() {}

    /** Plain files in the folder, by name; none if there is no folder. */
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Makes the names of the files safe against a loss of power, where the system can. */
    public static void force(Path folder) {
        try (FileChannel directory = FileChannel.open(folder)) {
            directory.force(true);
        } catch (IOException e) {
            LOG.debug("History: a folder cannot be forced to disk here: {}", e.getMessage());
        }
    }

    /** Fills an empty folder. */
    public interface Filling {
        void fill(Path folder) throws IOException;
    }

    /** Creates the folder and fills it; on a failure deletes what came to be in it. */
    public static void fill(Path folder, Filling filling) throws IOException {
        Files.createDirectories(folder);
        if (!files(folder).isEmpty()) {
            throw new IOException("the folder is not empty: give another");
        }
        boolean whole = false;
        try {
            filling.fill(folder);
            whole = true;
        } finally {
            if (!whole) {
                for (Path file : files(folder)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    public static void closeQuietly(AutoCloseable resource) {
        if (resource != null) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.debug("History: closing: {}", e.getMessage());
            }
        }
    }
}
