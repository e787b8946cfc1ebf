package org.foyer.platform.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Ledger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system of 12 MB that is really full; only where the system lets one be made. */
class FullDiskTest {

    @TempDir Path temp;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(temp.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()),
                "needs the right to mount a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("full"))) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException expected) {
            assertTrue(Files.size(disk.resolve("full")) > 0);
        }
    }

    @Test
    void takingARightBackIsStoredOnAFullDiskAndGivingOneIsNot() throws IOException {
        DataStorage storage = new DataStorage(disk, 5L << 20);
        Document document = storage.document(disk.resolve("rights.json"), 200_000);
        document.write(("given" + " ".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertTrue(Files.exists(disk.resolve("reserve")));
        fill();
        byte[] more = ("more" + " ".repeat(150_000)).getBytes(StandardCharsets.UTF_8);
        assertThrows(IOException.class, () -> document.write(more));
        assertEquals("given", start(document));
        byte[] taken = ("taken" + " ".repeat(150_000)).getBytes(StandardCharsets.UTF_8);
        document.write(taken, Document.Urgency.WITHDRAWAL);
        assertFalse(Files.exists(disk.resolve("reserve")));
        assertEquals(
                "taken",
                start(
                        new DataStorage(disk, 5L << 20)
                                .document(disk.resolve("rights.json"), 200_000)));
    }

    private static String start(Document document) throws IOException {
        return new String(document.read().content().orElseThrow(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void anEntryThatFoundNoRoomIsNotInTheLedgerAndTheNextOneIs() throws IOException {
        DataStorage storage = new DataStorage(disk, Long.MAX_VALUE);
        try (Ledger ledger = storage.ledger(disk.resolve("ledger"), 1 << 20)) {
            assertEquals(1, ledger.append(new byte[10], Document.Urgency.ORDINARY));
            fill();
            assertThrows(
                    IOException.class,
                    () -> ledger.append(new byte[1 << 20], Document.Urgency.ORDINARY));
            Files.delete(disk.resolve("full"));
            assertTrue(ledger.append(new byte[10], Document.Urgency.ORDINARY) >= 2);
        }
        try (Ledger ledger = storage.ledger(disk.resolve("ledger"), 1 << 20)) {
            assertEquals("", ledger.damage());
            int[] count = {0};
            ledger.read(e -> count[0]++);
            assertEquals(2, count[0]);
        }
    }

    @Test
    void theReserveComesBackWhenThereIsRoom() throws IOException {
        DataStorage storage = new DataStorage(disk, 5L << 20);
        Document document = storage.document(disk.resolve("rights.json"), 200_000);
        fill();
        document.write(new byte[100_000], Document.Urgency.WITHDRAWAL);
        Files.delete(disk.resolve("full"));
        document.write(new byte[10]);
        assertTrue(Files.exists(disk.resolve("reserve")));
    }
}
