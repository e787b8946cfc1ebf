package org.foyer.platform.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner reads, and the steps that make a change last. */
public final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Opens a file, made readable by its owner only if it is new. */
    static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), mode("rw-------"));
    }

    /** The folder with its parents; new ones, and the folder itself, are their owner's only. */
    public static Path folder(Path folder) throws IOException {
        Files.createDirectories(folder, mode("rwx------"));
        if (POSIX) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    /** Puts these pieces in the file's place in one step; on disk, folder included, on return. */
    static void replace(Path file, byte[]... pieces) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            writeNew(fresh, pieces);
            moveInto(fresh, file);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    /** Writes a whole new file and waits for the disk; what was under that name is lost. */
    private static void writeNew(Path file, byte[]... pieces) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel out =
                open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (byte[] piece : pieces) {
                writeAll(out, ByteBuffer.wrap(piece));
            }
            out.force(true);
        }
    }

    static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** Puts a finished file in the other's place in one step, and that step on the disk. */
    private static void moveInto(Path fresh, Path file) throws IOException {
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.toAbsolutePath().getParent());
    }

    static void syncFolder(Path folder) throws IOException {
        // Elsewhere a folder cannot be opened; there the rename itself is journalled.
        if (POSIX) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
