package org.foyer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console needs of a running home. */
class ConsoleTest {

    @TempDir Path folder;

    @Test
    @DisplayName("A home with its token elsewhere is backed up from the console as any other")
    void tokenElsewhere() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "abc\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(data.resolve(Console.TOKEN), "of the start before\n");

        Console.arrived(data, URI.create("http://127.0.0.1:1/"), token);

        assertEquals("abc\n", Files.readString(data.resolve(Console.TOKEN)));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(data.resolve(Console.TOKEN))));
        assertEquals("http://127.0.0.1:1/\n", Files.readString(data.resolve(Console.ADDRESS)));
    }

    @Test
    void ownToken() throws IOException {
        Files.writeString(folder.resolve(Console.TOKEN), "own\n");
        Console.arrived(folder, URI.create("http://127.0.0.1:1/"), null);
        assertEquals("own\n", Files.readString(folder.resolve(Console.TOKEN)));
    }
}
