package org.foyer.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {

    @TempDir Path data;

    @Test
    @DisplayName(
            "A new data folder is its owner's alone and gets this version's format; it can be taken"
                    + " again later")
    void fresh() throws Exception {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataLock.take(data).close();
        assertEquals("1", Files.readString(data.resolve("format")).trim());
        assertEquals(
                PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(data));
        DataLock.take(data).close();
    }

    @Test
    @DisplayName("A data folder of a newer Foyer is refused and not touched")
    void newer() throws IOException {
        Files.writeString(data.resolve("format"), "2");
        var e = assertThrows(Problem.class, () -> DataLock.take(data));
        assertTrue(e.getMessage().contains("was written by a newer Foyer"), e.getMessage());
        assertEquals("2", Files.readString(data.resolve("format")));
    }

    @Test
    @DisplayName("A data folder that cannot be made is named with the remedy")
    void unwritable() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");
        var e = assertThrows(Problem.class, () -> DataLock.take(file.resolve("sub")));
        assertTrue(e.getMessage().contains("cannot be written"), e.getMessage());
        assertTrue(e.getMessage().contains("--data"), e.getMessage());
    }

    @Test
    @DisplayName("A taken port is a sentence before anything starts")
    void port() throws IOException, Problem {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            var e = assertThrows(Problem.class, () -> Ports.requireFree(port, List.of()));
            assertTrue(e.getMessage().startsWith("Port " + port + " is taken"), e.getMessage());
        }
        Ports.requireFree(0, List.of());
    }
}
