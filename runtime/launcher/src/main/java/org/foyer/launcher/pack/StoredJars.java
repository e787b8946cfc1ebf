package org.foyer.launcher.pack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes jars again without compression, for a home that is built: each start reads some thousand
 * classes, and unpacking them takes a twentieth of it. Contents, order and times stay as they are.
 * Run by the build with the folders as arguments.
 */
public final class StoredJars {

    private StoredJars() {}

    /**
     * Packs all jars of these folders anew; those that are stored already stay untouched.
     *
     * @throws IOException when one cannot be read or written; the others before it are done
     */
    public static void main(String... folders) throws IOException {
        for (String folder : folders) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
                for (Path jar : jars) {
                    store(jar);
                }
            }
        }
    }

    static void store(Path jar) throws IOException {
        Path part = jar.resolveSibling(jar.getFileName() + ".part");
        try (ZipFile from = new ZipFile(jar.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(from.entries());
            if (entries.stream().allMatch(e -> e.getMethod() == ZipEntry.STORED)) {
                return;
            }
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part));
                    ZipOutputStream to = new ZipOutputStream(file)) {
                for (ZipEntry entry : entries) {
                    copy(from, entry, to);
                }
            }
        }
        Files.move(part, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        byte[] content;
        try (InputStream in = new BufferedInputStream(from.getInputStream(entry))) {
            content = in.readAllBytes();
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry stored = new ZipEntry(entry.getName());
        stored.setTimeLocal(entry.getTimeLocal());
        stored.setMethod(ZipEntry.STORED);
        stored.setSize(content.length);
        stored.setCrc(crc.getValue());
        to.putNextEntry(stored);
        to.write(content);
        to.closeEntry();
    }
}
