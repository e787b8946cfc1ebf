package org.foyer.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive: a zip of {@code backup.txt} (format and instant), the files of the open parts
 * under {@code open/}, the secret ones as one encrypted zip {@code secret}, and last {@code
 * sums.txt} with the SHA-256 of every entry before it. Text files, so that a person can look.
 */
final class Archive {

    static final int FORMAT = 1;
    static final String HEAD = "backup.txt";
    static final String OPEN = "open/";
    static final String SECRET = "secret";
    static final String SUMS = "sums.txt";

    /** Largest secret part, bytes: it is encrypted in one piece. */
    static final int MOST_SECRET = 4 << 20;

    private final ZipOutputStream zip;
    private final List<String> sums = new ArrayList<>();

    Archive(OutputStream out) {
        zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    }

    void head(Instant at, List<String> parts) throws IOException {
        String text =
                "format " + FORMAT + "\nat " + at + "\nparts " + String.join(" ", parts) + "\n";
        entry(HEAD, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Adds all files below the folder. */
    void part(String name, Path folder) throws IOException {
        for (Path file : files(folder)) {
            String entry = name + "/" + folder.relativize(file).toString().replace('\\', '/');
            if (!Names.isEntry(entry)) {
                throw new IOException(file + " has a name that a backup cannot hold");
            }
            zip.putNextEntry(new ZipEntry(OPEN + entry));
            DigestOutputStream digest = new DigestOutputStream(zip, Sums.sha256());
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(digest);
            }
            zip.closeEntry();
            note(OPEN + entry, digest.getMessageDigest().digest());
        }
    }

    /** Adds the folders of secret parts, below one folder, under the passphrase. */
    void secret(Path folder, char[] passphrase) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (ZipOutputStream inner = new ZipOutputStream(plain, StandardCharsets.UTF_8)) {
            for (Path file : files(folder)) {
                String entry = folder.relativize(file).toString().replace('\\', '/');
                if (!Names.isEntry(entry)) {
                    throw new IOException(file + " has a name that a backup cannot hold");
                }
                inner.putNextEntry(new ZipEntry(entry));
                Files.copy(file, inner);
                inner.closeEntry();
                if (plain.size() > MOST_SECRET) {
                    throw new IOException("more than 4 MiB of secrets: remove large home files");
                }
            }
        }
        entry(SECRET, new SecretBox().seal(plain.toByteArray(), passphrase));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void entry(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
        note(name, Sums.sha256().digest(content));
    }

    private void note(String name, byte[] digest) {
        sums.add(HexFormat.of().formatHex(digest) + "  " + name);
    }

    /** Writes the sums; without them it is no backup. The stream below stays open. */
    void finish() throws IOException {
        zip.putNextEntry(new ZipEntry(SUMS));
        zip.write((String.join("\n", sums) + "\n").getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }
}
