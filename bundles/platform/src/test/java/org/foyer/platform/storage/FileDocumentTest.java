package org.foyer.platform.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.foyer.api.storage.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDocumentTest {

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rights.json");
    }

    /** As a process that starts anew sees it. */
    private Document opened() throws IOException {
        return new DataStorage(folder, Long.MAX_VALUE).document(file, 1000);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Document.Found found) {
        return new String(found.content().orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        assertTrue(opened().read().content().isEmpty());
        opened().write(bytes("one"));
        opened().write(bytes("two"));
        assertEquals("two", text(opened().read()));
        assertTrue(opened().read().damage().isEmpty());
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void everyDamageOfTheFileIsFoundAndTheNewestContentIsInForce() throws IOException {
        SplittableRandom dice = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            opened().write(bytes("right given"));
            opened().write(bytes("right taken " + round));
            byte[] whole = Files.readAllBytes(file);
            byte[] damaged =
                    switch (round % 3) {
                        case 0 -> Arrays.copyOf(whole, dice.nextInt(whole.length));
                        case 1 -> flipped(whole, dice.nextInt(whole.length * 8));
                        default -> new byte[dice.nextInt(40)];
                    };
            Files.write(file, damaged);
            Document.Found found = opened().read();
            assertEquals("right taken " + round, text(found), "round " + round);
            assertTrue(found.damage().isPresent(), "round " + round);
            assertTrue(opened().read().damage().isEmpty(), "told once, then mended");
        }
    }

    @Test
    void whatIsInspectedStaysDamagedUntilItIsWritten() throws IOException {
        opened().write(bytes("right taken"));
        Files.write(file, bytes("rubbish"));
        for (int start = 0; start < 3; start++) {
            Document.Found found = opened().inspect();
            assertEquals("right taken", text(found));
            assertTrue(found.damage().isPresent(), "start " + start);
        }
        Document document = opened();
        document.inspect();
        document.write(bytes("right paused"));
        assertEquals("right paused", text(opened().inspect()));
        assertTrue(opened().inspect().damage().isEmpty());
        assertEquals("right paused", text(opened().read()));
    }

    private static byte[] flipped(byte[] whole, int bit) {
        byte[] damaged = whole.clone();
        damaged[bit / 8] ^= (byte) (1 << (bit % 8));
        return damaged;
    }

    @Test
    void aDamagedCopyIsRenewedFromTheFile() throws IOException {
        opened().write(bytes("one"));
        Path copy = folder.resolve("rights.json.copy");
        Files.write(copy, bytes("rubbish"));
        assertEquals("one", text(opened().read()));
        Files.delete(file);
        assertEquals("one", text(opened().read()));
    }

    @Test
    void anOlderCopyIsNeverLeftBesideANewerFile() throws IOException {
        Document document = opened();
        document.write(bytes("right given"));
        Path copy = folder.resolve("rights.json.copy");
        Files.createDirectory(folder.resolve("rights.json.copy.new"));
        Files.createFile(folder.resolve("rights.json.copy.new").resolve("in-the-way"));
        document.write(bytes("right taken"));
        assertEquals(0, Files.size(copy));
        Files.write(file, bytes("rubbish"));
        Document.Found found = opened().read();
        assertTrue(found.content().isEmpty(), "the older content must not come back");
        assertTrue(found.damage().isPresent());
    }

    @Test
    void aFileFromBeforeThereWereSealsIsTaken() throws IOException {
        Files.write(file, bytes("{\"old\":1}"));
        Document document = opened();
        assertEquals("{\"old\":1}", text(document.read()));
        document.write(bytes("{\"new\":1}"));
        assertEquals("{\"new\":1}", text(opened().read()));
    }

    @Test
    void anEmptyFileIsDamageNotNothing() throws IOException {
        Files.write(file, new byte[0]);
        Document.Found found = opened().read();
        assertTrue(found.content().isEmpty());
        assertEquals("it was empty", found.damage().orElseThrow());
    }

    @Test
    void contentThatLooksLikeASealComesBackAsItWas() throws IOException {
        byte[] sly = bytes("x\n//foyer version=1 sha256=" + "0".repeat(64) + "\n");
        opened().write(sly);
        assertArrayEquals(sly, opened().read().content().orElseThrow());
    }

    @Test
    void tooMuchIsRefusedAndNothingChanges() throws IOException {
        Document document = opened();
        document.write(bytes("one"));
        assertThrows(IOException.class, () -> document.write(new byte[1001]));
        assertEquals("one", text(opened().read()));
    }

    @Test
    void deletedIsGone() throws IOException {
        opened().write(bytes("one"));
        opened().delete();
        Document.Found found = opened().read();
        assertTrue(found.content().isEmpty());
        assertFalse(found.damage().isPresent());
    }

    @Test
    void whatNeverWasIsDeletedWithoutAFault() throws IOException {
        new DataStorage(folder, Long.MAX_VALUE)
                .document(folder.resolve("none/any.json"), 1000)
                .delete();
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void leftoversOfAKillDoNotCount() throws IOException {
        opened().write(bytes("one"));
        Files.write(folder.resolve("rights.json.new"), bytes("half"));
        assertEquals("one", text(opened().read()));
        opened().write(bytes("two"));
        assertEquals("two", text(opened().read()));
    }
}
