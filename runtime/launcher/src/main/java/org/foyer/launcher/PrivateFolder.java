package org.foyer.launcher;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** A folder that only its owner enters: what a household does is nobody else's business. */
final class PrivateFolder {

    private PrivateFolder() {}

    /** Makes the folder private, unless it was there before and holds other things than a home. */
    static Path make(Path folder) throws IOException {
        boolean ours = !Files.exists(folder) || Files.exists(folder.resolve("format"));
        Files.createDirectories(folder);
        if ((ours || isEmpty(folder))
                && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }
}
