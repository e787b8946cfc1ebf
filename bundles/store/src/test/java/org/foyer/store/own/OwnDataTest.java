package org.foyer.store.own;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.StorageFullException;
import org.foyer.api.store.ServiceId;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services keep: encrypted, bounded, apart from each other, gone when it is purged. */
class OwnDataTest {
    private static final ServiceId A = new ServiceId("org.test.a");
    private static final ServiceId B = new ServiceId("org.test.b");
    private static final byte[] SECRET = "when nobody is at home".getBytes(UTF_8);

    @TempDir Path home;
    private TestStorage storage;
    private OwnDatas datas;
    private final RecordedTroubles troubles = new RecordedTroubles(Clock.systemUTC());

    @BeforeEach
    void start() {
        storage = new TestStorage(home);
        datas = new OwnDatas(storage, home.resolve("own"), troubles);
    }

    private void write(ServiceId service, String name, byte[] content) {
        datas.of(service).write(name, content, 1000, 3);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean contains(byte[] where, byte[] what) {
        return new String(where, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(new String(what, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    @Tag("part:PT.HLUC2.0.14")
    @DisplayName("What is kept is there after a restart, is apart, and is nowhere in plain on disk")
    void kept() throws Exception {
        write(A, "habits", SECRET);
        assertEquals(Optional.empty(), datas.of(B).read("habits"));
        datas.of(A).read("habits").orElseThrow()[0] = 'X';
        start();
        assertArrayEquals(SECRET, datas.of(A).read("habits").orElseThrow());
        assertEquals(6 + SECRET.length, datas.of(A).usedBytes());
        for (Path file : files()) {
            assertFalse(contains(Files.readAllBytes(file), SECRET), file.toString());
            assertFalse(contains(Files.readAllBytes(file), "habits".getBytes(UTF_8)));
        }
    }

    @Test
    @DisplayName("A full quota refuses, by bytes and by entries, and changes nothing")
    void quota() {
        write(A, "x", new byte[900]);
        assertThrows(StorageFullException.class, () -> write(A, "y", new byte[100]));
        write(A, "y", new byte[10]);
        write(A, "z", new byte[10]);
        assertThrows(StorageFullException.class, () -> write(A, "q", new byte[1]));
        assertEquals(List.of("x", "y", "z"), datas.of(A).names());
        assertEquals(923, datas.of(A).usedBytes());
        // granted less than is kept: smaller is taken, larger is not
        datas.of(A).write("x", new byte[800], 100, 1);
        assertThrows(
                StorageFullException.class, () -> datas.of(A).write("x", new byte[801], 100, 1));
        assertTrue(datas.of(A).delete("x"));
        assertFalse(datas.of(A).delete("x"));
    }

    @Test
    @DisplayName("On a full disk it is refused and what was there stays")
    void fullDisk() {
        write(A, "x", SECRET);
        storage.full();
        assertThrows(NotStoredException.class, () -> write(A, "x", new byte[1]));
        assertThrows(NotStoredException.class, () -> datas.of(A).delete("x"));
        assertArrayEquals(SECRET, datas.of(A).read("x").orElseThrow());
    }

    @Test
    @DisplayName("Purged it is gone, from the disk too, and another service's is not")
    void purged() throws Exception {
        write(A, "x", SECRET);
        write(B, "x", SECRET);
        datas.purge(List.of(A));
        assertTrue(files().stream().noneMatch(f -> f.toString().contains("org.test.a")));
        assertEquals(List.of(), datas.of(A).names());
        start();
        assertEquals(List.of(), datas.of(A).names());
        assertArrayEquals(SECRET, datas.of(B).read("x").orElseThrow());
    }

    @Test
    @DisplayName(
            "A file of another service, of another home or with a bit turned is lost, and told")
    void foreign() throws Exception {
        write(A, "x", SECRET);
        write(B, "x", "b".getBytes(UTF_8));
        Path a = home.resolve("own/org.test.a/own.bin");
        Path b = home.resolve("own/org.test.b/own.bin");
        Files.deleteIfExists(b.resolveSibling("own.bin.copy"));
        Files.copy(a, b, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        start();
        assertEquals(List.of(), datas.of(B).names());
        assertEquals(1, troubles.current().size(), troubles.current().toString());
        HomeKey other = new HomeKey(new byte[32]);
        byte[] closed = other.close("org.test.a", SECRET);
        assertArrayEquals(SECRET, other.open("org.test.a", closed));
        assertThrows(IOException.class, () -> other.open("org.test.b", closed));
        for (int i = 0; i < closed.length; i++) {
            byte[] turned = closed.clone();
            turned[i] ^= 1;
            assertThrows(IOException.class, () -> other.open("org.test.a", turned));
        }
    }

    @Test
    @DisplayName("A backup brings it into an empty home, under that home's key; into no other")
    void backup() throws Exception {
        write(A, "x", SECRET);
        Path saved = Files.createDirectories(home.resolve("saved"));
        Path replace = Files.createDirectories(home.resolve("replace"));
        OwnDataBackup part = new OwnDataBackup(datas, "own", () -> true);
        assertTrue(part.secret());
        part.save(saved);
        new OwnDataBackup(datas, "own", () -> false).prepare(saved, replace);
        assertFalse(Files.exists(replace.resolve("own")), "what was deleted since stays so");
        part.prepare(saved, replace);
        OwnDatas restored =
                new OwnDatas(new TestStorage(replace), replace.resolve("own"), troubles);
        assertArrayEquals(SECRET, restored.of(A).read("x").orElseThrow());
        assertEquals(List.of(), troubles.current());
        Files.write(saved.resolve("org.test.c.data"), new byte[] {1, 127, 0, 0, 0, 1});
        assertThrows(IOException.class, () -> part.prepare(saved, replace));
    }
}
