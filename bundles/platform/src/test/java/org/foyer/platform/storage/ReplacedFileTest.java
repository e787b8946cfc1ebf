package org.foyer.platform.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file for others: its bytes and nothing else, its owner's only, and its folder left alone. */
class ReplacedFileTest {

    @TempDir Path data;
    @TempDir Path elsewhere;
    private DataStorage storage;

    @BeforeEach
    void open() throws IOException {
        storage = new DataStorage(data, Long.MAX_VALUE);
    }

    private void replace(Path file, String content) throws IOException {
        storage.replace(file, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theFileHoldsTheBytesAndIsItsOwnersOnly() throws IOException {
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = elsewhere.resolve("token");
        Files.writeString(file, "of before, readable by all");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        replace(file, "secret\n");
        assertEquals("secret\n", Files.readString(file));
        assertEquals("rw-------", permissions(file));
        assertEquals("rwxr-xr-x", permissions(elsewhere));
        assertEquals(List.of("token"), names(elsewhere));
    }

    @Test
    void whatAnEarlierTryLeftDoesNoHarm() throws IOException {
        Files.writeString(elsewhere.resolve("token.new"), "half");
        replace(elsewhere.resolve("token"), "whole");
        assertEquals("whole", Files.readString(elsewhere.resolve("token")));
        assertEquals(List.of("token"), names(elsewhere));
    }

    @Test
    void whatCannotBeStoredLeavesNothing() throws IOException {
        assertThrows(IOException.class, () -> replace(elsewhere.resolve("none/token"), "secret"));
        Path taken = Files.createDirectories(elsewhere.resolve("token/inside")).getParent();
        assertThrows(IOException.class, () -> replace(taken, "secret"));
        assertEquals(List.of("token"), names(elsewhere));
    }
}
