package org.foyer.notice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notice.Level;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.RealTasks;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeBoardTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Reason OFFLINE = Reason.of(ReasonCode.DEVICE_OFFLINE);

    private final RealTasks tasks = new RealTasks();

    private final RecordedTroubles troubles = new RecordedTroubles(CLOCK);
    private TestStorage storage;

    @TempDir Path folder;

    /** The folder is deleted next: nothing may still be writing into it. */
    @AfterEach
    void stop() {
        tasks.awaitIdle();
        tasks.close();
    }

    private NoticeBoard board() throws IOException {
        return board(tasks.inOrder("notices"));
    }

    private NoticeBoard board(Executor executor) throws IOException {
        storage = new TestStorage(folder);
        return new NoticeBoard(
                new NoticeFile(storage.document(folder.resolve("notices.json"), 16 << 20)),
                executor,
                CLOCK,
                troubles);
    }

    private static Reason detail(Object text) {
        return Reason.of(ReasonCode.CONFIGURATION_WRONG, "detail", text);
    }

    @Test
    void noticesSurviveARestartNewestFirst() throws Exception {
        NoticeBoard board = board();
        board.post(Level.WARNING, "boiler", OFFLINE);
        Notice second = board.post(Level.ALARM, "store", detail("\"quoted\" é\n"));
        board.flush();
        assertEquals(List.of(second, board.all().get(1)), board.all());
        assertEquals(board.all(), board().all());
    }

    @Test
    void whoseANoticeIsAndWhoSeesItIsKeptAndOneForOthersIsAnother() throws Exception {
        NoticeBoard board = board();
        board.post(Level.INFO, "boiler", OFFLINE);
        Audience edfs =
                Audience.said(Optional.of("edf"), List.of("installer-1", "role:grid-operator"));
        Notice theirs = board.post(Level.INFO, "boiler", OFFLINE, edfs);
        board.post(Level.INFO, "boiler", OFFLINE, edfs);
        assertEquals(2, board.all().size(), "renewed");
        assertEquals(edfs, theirs.audience());
        board.flush();
        assertEquals(board.all(), board().all());
        String file = Files.readString(folder.resolve("notices.json"), ISO_8859_1);
        assertEquals(1, file.split("\"audience\"", -1).length - 1, "the home's is not said");
    }

    @Test
    void aReasonIsKeptWithWhatLiesBelowItAndWhoseWordsItQuotes() throws Exception {
        NoticeBoard board = board();
        board.post(
                Level.WARNING,
                "boiler",
                Reason.of(ReasonCode.CONFIGURATION_WRONG)
                        .because(
                                Reason.of(ReasonCode.FIELD_WRONG, "field", "host")
                                        .because(
                                                Reason.of(ReasonCode.VALUE_WRONG)
                                                        .quoting("no such host", Reason.SYSTEM))));
        board.flush();
        assertEquals(board.all(), board().all());
    }

    @Test
    void troublesAreToldOnceAndKeptWhole() throws Exception {
        Trouble lost =
                new Trouble(
                        TroubleCode.DEVICE_LOST,
                        "boiler",
                        Map.of("device", "Boiler"),
                        Optional.of(detail("why")),
                        Optional.of("Ada"),
                        CLOCK.instant());
        NoticeBoard board = board();
        Notice first = board.post(lost);
        assertEquals(first.id(), board.post(lost).id());
        assertEquals(Level.WARNING, first.level());
        assertEquals("boiler", first.origin());
        assertTrue(board.acknowledge(first.id()));
        assertEquals(Optional.of(lost), board().all().get(0).trouble());
        assertTrue(board().all().get(0).acknowledged());
    }

    @Test
    void openNoticeIsRenewedNotDoubled() throws Exception {
        NoticeBoard board = board();
        Notice first = board.post(Level.INFO, "boiler", OFFLINE);
        board.post(Level.INFO, "meter", OFFLINE);
        Notice again = board.post(Level.ALARM, "boiler", OFFLINE);
        assertEquals(first.id(), again.id());
        assertEquals(2, board.all().size());
        assertEquals(again, board.all().get(0));
        assertTrue(board.acknowledge(first.id()));
        assertNotEquals(first.id(), board.post(Level.INFO, "boiler", OFFLINE).id());
        assertEquals(3, board.all().size());
    }

    @Test
    void acknowledgementIsStoredWhenItReturns() throws Exception {
        NoticeBoard board = board();
        Notice notice = board.post(Level.INFO, "boiler", OFFLINE);
        assertTrue(board.acknowledge(notice.id()));
        assertTrue(board().all().get(0).acknowledged());
        assertFalse(board.acknowledge("no such id"));
    }

    @Test
    void onlyTheNewest500AreKept() throws Exception {
        NoticeBoard board = board();
        for (int i = 0; i < 510; i++) {
            board.post(Level.INFO, "test", detail(i));
        }
        board.flush();
        List<Notice> stored = board().all();
        assertEquals(500, stored.size());
        assertEquals(detail(509), stored.get(0).text());
        assertEquals(detail(10), stored.get(499).text());
    }

    @Test
    void manyPostsAreOneWrite() throws Exception {
        Queue<Runnable> planned = new ArrayDeque<>();
        NoticeBoard board = board(planned::add);
        for (int i = 0; i < 100; i++) {
            board.post(Level.INFO, "test", detail(i));
        }
        assertEquals(1, planned.size());
        assertFalse(Files.exists(folder.resolve("notices.json")));
        planned.remove().run();
        assertEquals(100, board().all().size());
        board.post(Level.INFO, "test", detail("more"));
        assertEquals(1, planned.size());
    }

    @Test
    void damagedFileIsToldAndItsCopyIsInForce() throws Exception {
        NoticeBoard before = board();
        before.post(Level.INFO, "test", OFFLINE);
        before.flush();
        Files.write(folder.resolve("notices.json"), new byte[0]);
        assertEquals(before.all(), board().all());
        assertTrue(troubles.has(TroubleCode.FILE_RESTORED));
    }

    @Test
    void damagedFileWithoutACopyIsToldAndBeginsAnew() throws Exception {
        for (String damage :
                List.of(
                        "{\"version\":1,\"notices\":[{\"id\":",
                        "{\"version\":7}",
                        "[".repeat(100_000),
                        "{\"version\":1,\"notices\":[{\"id\":\"x\",\"at\":\"yesterday\"}]}",
                        "")) {
            Files.deleteIfExists(folder.resolve("notices.json.copy"));
            Files.writeString(folder.resolve("notices.json"), damage);
            NoticeBoard board = board();
            assertEquals(List.of(), board.all());
            assertTrue(troubles.has(TroubleCode.FILE_LOST), damage);
            troubles.clear(TroubleCode.FILE_LOST, "notices");
            board.post(Level.INFO, "test", OFFLINE);
            board.flush();
            assertEquals(1, board().all().size());
        }
    }

    @Test
    void noticesLiveOnInMemoryWhenTheFileCannotBeWritten() throws Exception {
        NoticeBoard board = board();
        storage.full();
        Notice notice = board.post(Level.INFO, "test", OFFLINE);
        assertThrows(UncheckedIOException.class, () -> board.acknowledge(notice.id()));
        assertEquals(1, board.all().size());
        assertTrue(troubles.has(TroubleCode.NOT_STORED));
        storage.plenty();
        assertTrue(board.acknowledge(notice.id()));
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
        assertEquals(1, board().all().size());
    }

    @Test
    void twoThreadsAtOnceLoseNothing() throws Exception {
        NoticeBoard board = board();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService two = Executors.newFixedThreadPool(2);
        List<Future<?>> done =
                List.of(
                        two.submit(() -> postMany(board, start, "left")),
                        two.submit(() -> postMany(board, start, "right")));
        start.countDown();
        for (Future<?> future : done) {
            future.get(30, TimeUnit.SECONDS);
        }
        two.shutdown();
        board.flush();
        List<Notice> stored = board().all();
        assertEquals(400, stored.size());
        assertEquals(200, stored.stream().filter(n -> n.origin().equals("left")).count());
        assertEquals(20, stored.stream().filter(Notice::acknowledged).count());
    }

    private static Void postMany(NoticeBoard board, CountDownLatch start, String origin)
            throws InterruptedException {
        start.await();
        for (int i = 0; i < 200; i++) {
            Notice notice = board.post(Level.INFO, origin, detail(i));
            if (i % 20 == 0) {
                board.acknowledge(notice.id());
            }
        }
        return null;
    }
}
