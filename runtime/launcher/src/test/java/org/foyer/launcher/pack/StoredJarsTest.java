package org.foyer.launcher.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredJarsTest {

    private static final List<String> NAMES =
            List.of("META-INF/MANIFEST.MF", "a/", "a/One.class", "empty");

    @TempDir private Path folder;

    private Path jar() throws IOException {
        Path jar = folder.resolve("one.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : NAMES) {
                ZipEntry entry = new ZipEntry(name);
                entry.setLastModifiedTime(FileTime.from(Instant.parse("2026-03-01T10:00:00Z")));
                out.putNextEntry(entry);
                out.write(content(name));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static byte[] content(String name) {
        if (name.endsWith("/") || name.equals("empty")) {
            return new byte[0];
        }
        return (name.endsWith("MF") ? "Manifest-Version: 1.0\n\n" : name.repeat(100))
                .getBytes(UTF_8);
    }

    @Test
    void sameContentInTheSameOrderWithoutCompression() throws IOException {
        Path jar = jar();
        long packed = Files.size(jar);

        StoredJars.main(folder.toString());

        try (JarFile file = new JarFile(jar.toFile())) {
            assertEquals(NAMES, file.stream().map(ZipEntry::getName).toList());
            assertEquals(
                    "1.0", file.getManifest().getMainAttributes().getValue("Manifest-Version"));
            for (ZipEntry entry : file.stream().toList()) {
                assertEquals(ZipEntry.STORED, entry.getMethod(), entry.getName());
                assertEquals(
                        Instant.parse("2026-03-01T10:00:00Z"),
                        entry.getLastModifiedTime().toInstant());
                assertArrayEquals(
                        content(entry.getName()), file.getInputStream(entry).readAllBytes());
            }
        }
        assertFalse(Files.size(jar) <= packed);
        assertEquals(List.of("one.jar"), names());
    }

    @Test
    void oneThatIsStoredStaysAsItIs() throws IOException {
        Path jar = jar();
        StoredJars.main(folder.toString());
        FileTime then = FileTime.from(Instant.parse("2026-03-02T10:00:00Z"));
        Files.setLastModifiedTime(jar, then);

        StoredJars.main(folder.toString());

        assertEquals(then, Files.getLastModifiedTime(jar));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
