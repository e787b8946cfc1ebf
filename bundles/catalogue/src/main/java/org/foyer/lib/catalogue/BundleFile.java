package org.foyer.lib.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a bundle to the disk: whole, as signed, and under its name only then. */
final class BundleFile {
    private static final Logger LOG = LoggerFactory.getLogger(BundleFile.class);

    private BundleFile() {}

    /**
     * @param into the file to make; replaced if present
     * @throws CatalogueException code {@code bundle-mismatch} when it is not what was signed
     * @throws IOException when it breaks off or the disk is full
     */
    static void receive(InputStream in, CatalogueEntry entry, Path into)
            throws IOException, CatalogueException {
        Path temporary = into.resolveSibling(into.getFileName() + ".part");
        try {
            if (!copy(in, temporary, entry.size()).equals(entry.sha256())) {
                throw mismatch(entry);
            }
            commit(temporary, into);
        } catch (WrongSizeException e) {
            throw mismatch(entry);
        } finally {
            discard(temporary);
        }
    }

    private static CatalogueException mismatch(CatalogueEntry entry) {
        return new CatalogueException(
                "bundle-mismatch",
                "The broker's "
                        + entry.symbolicName()
                        + " "
                        + entry.version()
                        + " is not the one that was signed; nothing was kept.");
    }

    private static final class WrongSizeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Copies exactly the size, or says no; returns the hash. */
    private static String copy(InputStream in, Path to, long size) throws IOException {
        MessageDigest digest = Hash.digest();
        byte[] piece = new byte[64 * 1024];
        long left = size;
        try (FileChannel out =
                FileChannel.open(
                        to,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            int n = in.read(piece);
            while (n >= 0 && n <= left) {
                digest.update(piece, 0, n);
                ByteBuffer buffer = ByteBuffer.wrap(piece, 0, n);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                left -= n;
                n = in.read(piece);
            }
            if (n >= 0 || left > 0) {
                throw new WrongSizeException();
            }
            out.force(true);
        }
        return Hash.hex(digest.digest());
    }

    /**
     * Renames a file whose content is on the disk, and puts the rename itself there. A bundle is no
     * document: it is streamed, and its hash in the catalogue is its seal.
     */
    private static void commit(Path temporary, Path file) throws IOException {
        Files.move(
                temporary,
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; there the rename itself is journalled.
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                throw e;
            }
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            LOG.warn("The file {} could not be removed", temporary);
        }
    }
}
