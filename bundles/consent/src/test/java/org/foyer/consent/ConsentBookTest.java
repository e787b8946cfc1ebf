package org.foyer.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.consent.Asked;
import org.foyer.api.consent.Consent;
import org.foyer.api.consent.ConsentException;
import org.foyer.api.consent.ConsentTerms;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.consent.LegalBasis;
import org.foyer.api.consent.ReadCount;
import org.foyer.api.consent.Technique;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Consents over full disks, restarts, damage, restores and clocks that are set. Over 400 lines: one
 * book, each case a few lines on it.
 */
class ConsentBookTest {

    private static final DeviceId METER = new DeviceId("meter");

    @TempDir Path temp;
    private final TestTime time = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private Path home;
    private TestStorage storage;
    private ConsentBook book;

    @BeforeEach
    void begin() {
        home = temp.resolve("home");
        restart();
    }

    /** As after a kill: nothing is flushed. */
    private void restart() {
        book = open(home);
    }

    private ConsentBook open(Path folder) {
        storage = new TestStorage(folder);
        return open(folder, storage);
    }

    private ConsentBook open(Path folder, Storage disk) {
        return new ConsentBook(
                name -> {
                    try {
                        return Files.createDirectories(folder.resolve(name));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                disk,
                time.clock(),
                time.house(),
                new ManualTasks(time),
                troubles);
    }

    private ConsentTerms terms(Optional<Instant> until) {
        return terms(until, Technique.RAW);
    }

    private ConsentTerms terms(Optional<Instant> until, Technique technique) {
        return terms("home", until, technique);
    }

    private ConsentTerms terms(String tenancy, Optional<Instant> until, Technique technique) {
        return new ConsentTerms(
                tenancy,
                "stadtwerke",
                DataType.HISTORY,
                Set.of(METER),
                "bills",
                Granularity.QUARTER_HOUR,
                technique,
                1,
                true,
                Set.of("edf"),
                LegalBasis.CONTRACT,
                time.now(),
                until,
                Optional.of(Duration.ofDays(30)),
                "5 EUR");
    }

    private String given() throws ConsentException {
        return given(Optional.empty());
    }

    private String given(Optional<Instant> until) throws ConsentException {
        String id = book.give(terms(until), "ada").id();
        book.accept(id, "box");
        return id;
    }

    private boolean passes() {
        return book.passes(
                        new Asked(
                                "home",
                                "stadtwerke",
                                DataType.HISTORY,
                                METER,
                                Granularity.QUARTER_HOUR))
                .isPresent();
    }

    private Consent only() {
        assertEquals(1, book.all().size());
        return book.all().get(0);
    }

    @Test
    @DisplayName("Nothing passes before both said yes; over a restart all of it is as it was")
    void bothYes() throws Exception {
        String id = book.give(terms(Optional.empty()), "ada").id();
        assertFalse(passes());
        restart();
        assertFalse(passes());
        book.accept(id, "box");
        assertTrue(passes());
        Consent before = only();
        assertEquals("box", before.accepted().orElseThrow().by());
        restart();
        assertTrue(passes());
        assertEquals(before, only());
        book.accept(id, "another");
        assertEquals(before, only(), "once said it stays");
    }

    @Test
    @DisplayName("With a full disk nothing is given, accepted or resumed")
    void fullDiskGives() throws Exception {
        String id = given();
        assertTrue(book.pause(id));
        storage.full();
        assertEquals(
                ReasonCode.NOTHING_STORED,
                assertThrows(ConsentException.class, () -> book.resume(id)).reason().code());
        assertFalse(passes());
        assertThrows(ConsentException.class, () -> book.give(terms(Optional.empty()), "ada"));
        assertEquals(1, book.all().size());
        storage.plenty();
        book.resume(id);
        assertTrue(passes());
    }

    @Test
    @DisplayName("Withdrawing takes the room kept free; with none left it is in force and told")
    void fullDiskWithdraws() throws Exception {
        String first = given();
        storage.full();
        assertTrue(book.withdraw(first), "there is room for it");
        restart();
        assertFalse(passes());
        String second = given();
        storage.withoutReserve();
        assertFalse(book.withdraw(second), "not stored");
        assertFalse(passes(), "in force all the same");
        assertTrue(troubles.find(TroubleCode.NOT_STORED, "consents").isPresent());
        storage.plenty();
        time.advance(Duration.ofMinutes(2));
        assertTrue(troubles.find(TroubleCode.NOT_STORED, "consents").isEmpty());
        restart();
        assertFalse(passes());
    }

    @Test
    @DisplayName("A pause holds over a restart and keeps its time; withdrawn is for good")
    void pausedAndWithdrawn() throws Exception {
        String id = given();
        assertTrue(book.pause(id));
        restart();
        assertFalse(passes());
        time.advance(Duration.ofHours(1));
        book.resume(id);
        assertTrue(passes());
        assertEquals(
                Duration.ofHours(1),
                Duration.between(
                        only().pauses().get(0).from(),
                        only().pauses().get(0).until().orElseThrow()));
        assertTrue(book.withdraw(id));
        assertFalse(passes());
        for (String what : List.of("pause", "resume", "withdraw", "accept")) {
            ConsentException gone =
                    assertThrows(
                            ConsentException.class,
                            () -> {
                                switch (what) {
                                    case "pause" -> book.pause(id);
                                    case "resume" -> book.resume(id);
                                    case "withdraw" -> book.withdraw(id);
                                    default -> book.accept(id, "box");
                                }
                            });
            assertEquals(ReasonCode.ENTRY_GONE, gone.reason().code(), what);
        }
    }

    @Test
    @DisplayName("What is over stays over, though the clock is set back; also after a restart")
    void over() throws Exception {
        given(Optional.of(time.now().plus(Duration.ofHours(2))));
        time.setClock(time.now().minus(Duration.ofDays(3)));
        // Nothing passes before its start, as the clock says; put right, what was is no more.
        time.advance(Duration.ofHours(2));
        assertFalse(passes());
        time.setClock(TestTime.START.plusSeconds(60));
        assertFalse(passes(), "by the ticker its time is over");
        assertFalse(only().ended().orElseThrow().withdrawn());
        time.advance(Duration.ofMinutes(2));
        time.setClock(TestTime.START.plusSeconds(60));
        restart();
        assertFalse(passes());
    }

    @Test
    @DisplayName("A damaged file lets nothing out: what the copy holds comes back paused")
    void damaged() throws Exception {
        String id = given();
        assertTrue(book.withdraw(id));
        given();
        Path file = home.resolve("consents").resolve("consents.json");
        Files.write(file, "rubbish".getBytes(StandardCharsets.UTF_8));
        restart();
        assertFalse(passes());
        for (Consent consent : book.all()) {
            assertTrue(consent.isPaused());
        }
        assertTrue(troubles.has(TroubleCode.FILE_RESTORED) || troubles.has(TroubleCode.FILE_LOST));
    }

    @Test
    @DisplayName("After damage all stays paused, start after start, until somebody resumes it")
    void damagedForGood() throws Exception {
        String id = given();
        Files.write(consentsFile(), "rubbish".getBytes(StandardCharsets.UTF_8));
        restart();
        assertTrue(troubles.has(TroubleCode.FILE_RESTORED));
        for (int start = 0; start < 2; start++) {
            assertTrue(only().isPaused());
            assertFalse(passes(), "start " + start);
            restart();
        }
        book.resume(id);
        restart();
        assertTrue(passes());
    }

    private Path consentsFile() {
        return home.resolve("consents").resolve("consents.json");
    }

    @Test
    @DisplayName("An entry that cannot be read costs itself alone, is told and set aside")
    void damagedEntry() throws Exception {
        String bad = given();
        String good = given();
        byte[] stored = ConsentForm.write(book.all());
        String spoilt =
                new String(stored, StandardCharsets.UTF_8)
                        .replaceFirst("\"purpose\":\"bills\"", "\"purpose\":\"\"");
        storage.document(consentsFile(), 1 << 20)
                .write(spoilt.getBytes(StandardCharsets.UTF_8), Document.Urgency.ORDINARY);
        restart();
        assertEquals(good, only().id());
        assertTrue(passes());
        assertTrue(troubles.has(TroubleCode.FILE_LOST));
        Path aside = consentsFile().resolveSibling("consents.json.damaged");
        assertTrue(Files.readString(aside).contains(bad));
    }

    @Test
    @DisplayName("What could not be read again is not stored, and so not in force")
    void notReadableAgain() throws Exception {
        String id = book.give(terms(Optional.empty()), "ada").id();
        assertEquals(
                ReasonCode.NOTHING_STORED,
                assertThrows(ConsentException.class, () -> book.accept(id, "x".repeat(2000)))
                        .reason()
                        .code());
        assertFalse(passes());
        restart();
        assertEquals(id, only().id());
    }

    @Test
    @DisplayName("A pause is of its whole time, whatever the clock called it; resuming works")
    void clockSetBackInAPause() throws Exception {
        String id = given();
        time.advance(Duration.ofHours(10));
        book.pause(id);
        Instant paused = time.now();
        time.advance(Duration.ofSeconds(3630));
        Instant setBack = time.now();
        time.stepClock(Duration.ofHours(-3));
        Instant again = time.now();
        time.advance(Duration.ofMinutes(20));
        book.resume(id);
        assertTrue(passes());
        assertEquals(2, only().pauses().size());
        Consent.Pause renamed = only().pauses().get(0);
        assertFalse(renamed.from().isAfter(again), "not a moment late");
        assertTrue(renamed.from().isAfter(again.minusSeconds(61)));
        assertEquals(time.now(), renamed.until().orElseThrow());
        Consent.Pause named = only().pauses().get(1);
        assertEquals(paused, named.from());
        assertFalse(named.until().orElseThrow().isBefore(setBack), "not a moment early");
        assertTrue(named.until().orElseThrow().isBefore(setBack.plusSeconds(61)));
        List<Consent.Pause> before = only().pauses();
        restart();
        assertEquals(before, only().pauses());
        assertTrue(passes());
    }

    @Test
    @DisplayName("Once accepted, a further yes writes nothing")
    void acceptedAlready() throws Exception {
        String id = given();
        storage.withoutReserve();
        assertEquals("box", book.accept(id, "another").accepted().orElseThrow().by());
    }

    @Test
    @DisplayName("While the disk takes its time, the gate answers and counts")
    void slowDisk() throws Exception {
        given(Optional.of(time.now().plus(Duration.ofDays(3))));
        SlowDisk disk = new SlowDisk(new TestStorage(home));
        book = open(home, disk);
        disk.stall();
        Thread giving =
                new Thread(
                        () -> {
                            try {
                                book.give(terms(Optional.empty()), "ada");
                            } catch (ConsentException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        giving.start();
        disk.awaitWrite();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertTrue(passes()));
        time.setClock(time.now().plus(Duration.ofDays(4)));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertFalse(passes(), "over"));
        disk.go();
        giving.join();
        assertEquals(2, book.all().size());
        assertFalse(passes(), "what was over meanwhile stays over");

        book.read("home", "stadtwerke", DataType.HISTORY);
        disk.stall();
        Thread counting = new Thread(book::stop);
        counting.start();
        disk.awaitWrite();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    book.read("home", "stadtwerke", DataType.HISTORY);
                    assertEquals(2, book.reads().get(0).count());
                });
        disk.go();
        counting.join();
    }

    @Test
    @DisplayName("What this house cannot keep is not promised; nor an end that is no end")
    void refused() {
        assertEquals(
                Optional.of("technique"),
                assertThrows(
                                ConsentException.class,
                                () ->
                                        book.give(
                                                terms(Optional.empty(), Technique.PSEUDONYM),
                                                "ada"))
                        .field());
        Instant late = time.now().plus(Duration.ofDays(4000));
        assertEquals(
                Optional.of("until"),
                assertThrows(
                                ConsentException.class,
                                () -> book.give(terms(Optional.of(late)), "ada"))
                        .field());
    }

    private ConsentTerms termsOf(String tenancy) {
        return terms(tenancy, Optional.empty(), Technique.RAW);
    }

    @Test
    @DisplayName("There are never too many of one tenancy; it takes no room of another")
    void tooMany() throws Exception {
        book.give(termsOf("bea"), "bea");
        for (int i = 0; i < 100; i++) {
            book.give(termsOf("home"), "ada");
        }
        assertEquals(
                ReasonCode.ENTRIES_TOO_MANY,
                assertThrows(ConsentException.class, () -> book.give(termsOf("home"), "ada"))
                        .reason()
                        .code());
        book.give(termsOf("bea"), "bea");
        book.withdraw(book.all().get(1).id());
        book.give(termsOf("home"), "ada");
    }

    @Test
    @DisplayName("Of those that ended the first to end are forgotten, of the same tenancy alone")
    void forgotten() throws Exception {
        String lasting = book.give(termsOf("home"), "ada").id();
        String other = book.give(termsOf("bea"), "bea").id();
        book.withdraw(other);
        String first = "";
        for (int i = 0; i < ConsentBook.MOST_ENDED; i++) {
            time.setClock(time.now().plusSeconds(1));
            String id = book.give(termsOf("home"), "ada").id();
            book.withdraw(id);
            first = i == 0 ? id : first;
        }
        time.setClock(time.now().plusSeconds(1));
        book.withdraw(lasting);
        book.give(termsOf("home"), "ada");
        List<String> kept = book.all().stream().map(Consent::id).toList();
        assertTrue(kept.contains(lasting), "given first, ended last");
        assertTrue(kept.contains(other));
        assertFalse(kept.contains(first));
    }

    @Test
    @DisplayName(
            "A backup brings nothing back that was withdrawn: into a home that had one nothing,"
                    + " into another all paused")
    void restore() throws Exception {
        String id = given();
        Path saved = Files.createDirectories(temp.resolve("saved"));
        new ConsentPart(book, time.clock()).save(saved);
        book.withdraw(id);
        Path replace = Files.createDirectories(temp.resolve("replace"));
        assertEquals(
                List.of(ReasonCode.BACKUP_CONSENTS_KEPT),
                new ConsentPart(book, time.clock())
                        .prepare(saved, replace).stream().map(r -> r.code()).toList());
        assertFalse(Files.exists(replace.resolve("consents-restored.json")));
        ConsentBook fresh = open(temp.resolve("fresh"));
        assertEquals(List.of(), new ConsentPart(fresh, time.clock()).prepare(saved, replace));
        home = replace;
        restart();
        assertEquals(id, only().id());
        assertFalse(passes());
        restart();
        assertEquals(id, only().id(), "stored");
        book.resume(id);
        assertTrue(passes());
        assertFalse(Files.exists(replace.resolve("consents-restored.json")));
    }

    @Test
    @DisplayName(
            "What was given and withdrawn after a restore was prepared stands, and nothing comes back"
                    + " beside it; also after a kill while it is taken in")
    void givenAfterPreparing() throws Exception {
        String old = given();
        Path saved = Files.createDirectories(temp.resolve("saved"));
        new ConsentPart(book, time.clock()).save(saved);
        home = temp.resolve("next");
        restart();
        Path replace = temp.resolve("replace");
        new ConsentPart(book, time.clock()).prepare(saved, replace);
        String kept = given();
        String gone = given();
        assertTrue(book.withdraw(gone));
        List<Consent> all = book.all();
        for (int start = 0; start < 2; start++) {
            // As the launcher does, and as after a kill before it was removed.
            Files.copy(
                    replace.resolve("consents-restored.json"),
                    home.resolve("consents-restored.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            restart();
            assertEquals(all, book.all());
            assertTrue(book.all().stream().noneMatch(c -> c.id().equals(old)));
        }
        book.pause(kept);
        assertFalse(Files.exists(home.resolve("consents-restored.json")));
        restart();
        assertFalse(passes());
    }

    @Test
    @DisplayName(
            "A kill after the damage was found and before it is stored leaves all of it paused")
    void killedWhileMending() throws Exception {
        given();
        Files.write(consentsFile(), "rubbish".getBytes(StandardCharsets.UTF_8));
        for (int start = 0; start < 2; start++) {
            // Nothing is stored at that start: as if it were killed where it would be.
            storage = new TestStorage(home);
            storage.withoutReserve();
            book = open(home, storage);
            assertFalse(passes(), "start " + start);
        }
        restart();
        assertTrue(only().isPaused());
        assertFalse(passes());
    }

    @Test
    @DisplayName("Reads are counted per party, kind and hour, over restarts")
    void reads() {
        for (int i = 0; i < 3; i++) {
            book.read("home", "stadtwerke", DataType.HISTORY);
        }
        book.read("home", "edf", DataType.LIVE);
        time.advance(Duration.ofHours(1));
        book.read("home", "stadtwerke", DataType.HISTORY);
        time.advance(Duration.ofMinutes(2));
        List<ReadCount> counts = book.reads();
        assertEquals(List.of(1L, 1L, 3L), counts.stream().map(ReadCount::count).toList());
        assertEquals("stadtwerke", counts.get(0).recipient());
        restart();
        assertEquals(counts, book.reads());
        time.advance(Duration.ofDays(401));
        assertEquals(List.of(), book.reads());
    }
}
