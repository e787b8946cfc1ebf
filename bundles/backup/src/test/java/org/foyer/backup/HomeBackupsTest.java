package org.foyer.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.foyer.api.backup.BackupException;
import org.foyer.api.backup.Prepared;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeBackupsTest {

    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

    @TempDir Path temp;
    private final TestTime time = new TestTime();
    private final ManualTasks tasks = new ManualTasks(time);
    private final AtomicInteger stops = new AtomicInteger();
    private Path data;
    private HomeBackups backups;

    @BeforeEach
    void aHome() throws IOException {
        data = Files.createDirectories(temp.resolve("data"));
        write("home.json", "{\"secret\": \"s3cr3t-t0ken\"}");
        write("templates/pump.yaml", "id: pump");
        write("notices/notices.json", "[1]");
        backups = home(data);
    }

    private HomeBackups home(Path folder) {
        HomeBackups home = new HomeBackups(folder, time.clock(), tasks, stops::incrementAndGet);
        home.bindPart(new FilePart("configuration", true, folder, "home.json"));
        home.bindPart(new FilePart("templates", false, folder, "templates"));
        home.bindPart(new FilePart("notices", false, folder, "notices"));
        return home;
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(data.resolve(file).getParent());
        Files.writeString(data.resolve(file), text);
    }

    private byte[] taken(Optional<char[]> passphrase) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        backups.write(out, passphrase);
        return out.toByteArray();
    }

    private Prepared prepare(byte[] archive, Optional<char[]> passphrase)
            throws BackupException, IOException {
        return backups.prepare(new ByteArrayInputStream(archive), passphrase);
    }

    private String staged(String file) throws IOException {
        return Files.readString(data.resolve("restore/replace").resolve(file));
    }

    @Test
    void whatWasSavedIsPreparedAndTakesEffectByARestart() throws Exception {
        byte[] archive = taken(Optional.of(PASSPHRASE));
        write("home.json", "{}");
        Prepared prepared = prepare(archive, Optional.of(PASSPHRASE));
        assertEquals(TestTime.START, prepared.from());
        assertEquals(List.of("configuration", "notices", "templates"), prepared.contains());
        assertEquals("{\"secret\": \"s3cr3t-t0ken\"}", staged("home.json"));
        assertEquals("id: pump", staged("templates/pump.yaml"));
        assertEquals("{}", Files.readString(data.resolve("home.json")), "nothing changed yet");
        assertTrue(Files.exists(data.resolve("restore/ready")));
        assertTrue(backups.restart());
        assertEquals(0, stops.get());
        time.advance(Duration.ofSeconds(1));
        assertEquals(1, stops.get());
    }

    @Test
    void whatIsPreparedWaitsSomeHoursAndNoLaterStartBringsItIn() throws Exception {
        byte[] archive = taken(Optional.empty());
        prepare(archive, Optional.empty());
        time.advance(HomeBackups.WAITS.minusMinutes(1));
        assertTrue(Files.exists(data.resolve("restore/ready")));
        prepare(archive, Optional.empty());
        time.advance(HomeBackups.WAITS.minusMinutes(1));
        time.stepClock(Duration.ofDays(-9));
        assertTrue(Files.exists(data.resolve("restore/ready")), "the time of the newer one counts");
        time.advance(Duration.ofMinutes(1));
        assertFalse(Files.exists(data.resolve("restore")));
        assertFalse(backups.restart());
        assertEquals(0, stops.get());
        prepare(archive, Optional.empty());
        time.advance(HomeBackups.WAITS.minusMillis(1));
        assertTrue(backups.restart());
        time.advance(Duration.ofSeconds(1));
        assertEquals(1, stops.get());
        assertTrue(Files.exists(data.resolve("restore/ready")), "what was decided is not dropped");
    }

    @Test
    void aDiskThatFailsOnceKeepsNobodyElseOut() throws Exception {
        byte[] archive = taken(Optional.empty());
        Path aside = data.resolveSibling("aside");
        Files.move(data, aside);
        Files.writeString(data, "no folder");
        assertThrows(IOException.class, () -> taken(Optional.empty()));
        assertThrows(IOException.class, () -> prepare(archive, Optional.empty()));
        Files.delete(data);
        Files.move(aside, data);
        Callable<byte[]> somebody = () -> taken(Optional.empty());
        FutureTask<byte[]> other = new FutureTask<>(somebody);
        Thread thread = new Thread(other, "somebody else");
        thread.setDaemon(true);
        thread.start();
        assertTrue(other.get(20, TimeUnit.SECONDS).length > 0);
    }

    @Test
    void secretsAreInNoBackupWithoutPassphraseAndReadableInNone() throws Exception {
        for (Optional<char[]> how : List.of(Optional.<char[]>empty(), Optional.of(PASSPHRASE))) {
            String bytes = new String(taken(how), StandardCharsets.ISO_8859_1);
            assertFalse(bytes.contains("s3cr3t"));
            assertFalse(bytes.contains("home.json"));
        }
        Prepared prepared = prepare(taken(Optional.of(PASSPHRASE)), Optional.empty());
        assertEquals(List.of(Reason.of(ReasonCode.BACKUP_WITHOUT_SECRETS)), prepared.withheld());
        assertFalse(Files.exists(data.resolve("restore/replace/home.json")));
    }

    @Test
    void aWrongPassphraseIsRefusedAndNothingIsPrepared() throws Exception {
        byte[] archive = taken(Optional.of(PASSPHRASE));
        BackupException e =
                assertThrows(
                        BackupException.class,
                        () -> prepare(archive, Optional.of("wrong passphrase".toCharArray())));
        assertEquals(ReasonCode.BACKUP_PASSPHRASE_WRONG, e.reason().code());
        assertFalse(backups.restart());
    }

    @Test
    void aShortPassphraseIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> taken(Optional.of("short".toCharArray())));
    }

    @Test
    void everyCutAndEveryFlippedBitIsFound() throws Exception {
        byte[] archive = taken(Optional.empty());
        SplittableRandom dice = new SplittableRandom(11);
        for (int round = 0; round < 120; round++) {
            byte[] damaged;
            if (round % 2 == 0) {
                damaged = Arrays.copyOf(archive, dice.nextInt(sumsEnd(archive)));
            } else {
                damaged = archive.clone();
                damaged[dice.nextInt(archive.length)] ^= (byte) (1 << dice.nextInt(8));
            }
            try {
                prepare(damaged, Optional.empty());
            } catch (BackupException | IOException e) {
                assertFalse(Files.exists(data.resolve("restore/ready")), "round " + round);
                continue;
            }
            // Bits of the zip's directory, of times and the like change no content.
            assertEquals("id: pump", staged("templates/pump.yaml"), "round " + round);
        }
    }

    @Test
    void aFileWhoseEndIsMissingIsCalledThat() throws Exception {
        byte[] archive = taken(Optional.empty());
        for (int length = 100; length < sumsEnd(archive); length += 97) {
            byte[] cut = Arrays.copyOf(archive, length);
            BackupException e =
                    assertThrows(BackupException.class, () -> prepare(cut, Optional.empty()));
            assertEquals(Optional.of(Reason.of(ReasonCode.FILE_CUT_OFF)), e.reason().why());
        }
    }

    /** Where the sums begin: a file cut there has lost its proof. */
    private static int sumsEnd(byte[] archive) {
        return new String(archive, StandardCharsets.ISO_8859_1).indexOf("sums.txt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open/../../etc/passwd",
                "open/templates/../../x",
                "open/templates//x",
                "open//templates/x",
                "open/templates/.hidden",
                "open/Templates/x",
                "open/templates/a/b/c/d/e/f/g/h",
                "open/templates",
                "open/templates/a\\b",
                "/etc/passwd",
                "other",
            })
    void namesThatNoBackupHasAreRefused(String name) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("backup.txt"));
            zip.write(
                    "format 1\nat 2026-06-21T10:00:00Z\nparts templates\n"
                            .getBytes(StandardCharsets.US_ASCII));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        BackupException e =
                assertThrows(
                        BackupException.class, () -> prepare(out.toByteArray(), Optional.empty()));
        assertEquals(ReasonCode.BACKUP_DAMAGED, e.reason().code());
        try (Stream<Path> files = Files.walk(temp)) {
            assertTrue(files.noneMatch(f -> f.getFileName().toString().equals("passwd")));
        }
    }

    @Test
    void aBackupOfALaterFormatSaysSo() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Archive archive = new Archive(out);
        archive.head(TestTime.START, List.of());
        archive.finish();
        byte[] later =
                new String(out.toByteArray(), StandardCharsets.ISO_8859_1)
                        .getBytes(StandardCharsets.ISO_8859_1);
        // As a whole valid archive that says format 2.
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(two)) {
            byte[] head =
                    "format 2\nat 2026-06-21T10:00:00Z\nparts \n"
                            .getBytes(StandardCharsets.US_ASCII);
            zip.putNextEntry(new ZipEntry("backup.txt"));
            zip.write(head);
            zip.putNextEntry(new ZipEntry("sums.txt"));
            zip.write(
                    (java.util.HexFormat.of().formatHex(Sums.sha256().digest(head))
                                    + "  backup.txt\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals(List.of(), prepare(later, Optional.empty()).contains());
        BackupException e =
                assertThrows(
                        BackupException.class, () -> prepare(two.toByteArray(), Optional.empty()));
        assertEquals(ReasonCode.BACKUP_NEWER, e.reason().code());
    }
}
