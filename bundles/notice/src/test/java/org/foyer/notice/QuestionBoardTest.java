package org.foyer.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Audience;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.question.QuestionException;
import org.foyer.api.question.Questions;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions are answered once, end by themselves, and outlive a restart. */
class QuestionBoardTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path folder;
    private final TestTime time = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private final List<Question> ended = new ArrayList<>();
    private TestStorage storage;
    private QuestionBoard board;

    @BeforeEach
    void start() throws IOException {
        storage = new TestStorage(folder);
        board =
                new QuestionBoard(
                        new QuestionFile(
                                storage.document(folder.resolve("questions.json"), 1 << 20),
                                troubles),
                        Runnable::run,
                        time.clock(),
                        time.house());
        board.listen(ended::add);
    }

    private static Draft draft(String origin, String key) {
        return new Draft(
                origin,
                key,
                Reason.of(ReasonCode.SERVICE_SAYS, "own", origin + "/question.x"),
                List.of(
                        new Question.Option("yes", Reason.of(ReasonCode.AUTOMATIC)),
                        new Question.Option("no", Reason.of(ReasonCode.SUN_FADING))),
                HOUR,
                Optional.of("no"),
                Question.Who.MEMBERS,
                Optional.of(new DeviceId("car")));
    }

    private Question ask() throws IOException {
        return board.ask(draft("org.test.a", "k"));
    }

    private QuestionException refused(String id, String option) {
        return assertThrows(QuestionException.class, () -> board.answer(id, option, "bo"));
    }

    @Test
    @DisplayName("Whose it is is kept over a restart; people of the home always see it")
    void audience() throws Exception {
        Draft draft = draft("org.test.a", "k");
        Audience edfs = Audience.HOME.of(Optional.of("edf"));
        Question asked = board.ask(seenBy(draft, edfs));
        assertEquals(edfs, asked.audience());
        start();
        assertEquals(List.of(asked), board.all());
        assertThrows(
                IllegalArgumentException.class, () -> seenBy(draft, Audience.ownersAlone("edf")));
    }

    private static Draft seenBy(Draft draft, Audience audience) {
        return new Draft(
                draft.origin(),
                draft.key(),
                draft.text(),
                draft.options(),
                draft.within(),
                draft.silence(),
                draft.who(),
                draft.device(),
                audience);
    }

    @Test
    @DisplayName("The second to answer gets who answered what")
    void once() throws Exception {
        Question asked = ask();
        assertEquals(asked, ask(), "an open one of that key is that one");
        assertEquals(QuestionException.Why.NO_OPTION, refused(asked.id(), "maybe").why());
        assertEquals(QuestionException.Why.UNKNOWN, refused("nobody", "yes").why());
        board.answer(asked.id(), "yes", "ada");
        QuestionException second = refused(asked.id(), "no");
        assertEquals(QuestionException.Why.ENDED, second.why());
        Question.Outcome outcome = second.question().orElseThrow().outcome().orElseThrow();
        assertEquals(Optional.of("ada"), outcome.person());
        assertEquals(Optional.of("yes"), outcome.option());
        assertEquals(1, ended.size());
        assertFalse(ask().id().equals(asked.id()), "afterwards it may be asked anew");
    }

    @RepeatedTest(20)
    @DisplayName("Of two people who answer at once one is taken")
    void atOnce() throws Exception {
        String id = ask().id();
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger taken = new AtomicInteger();
        List<Thread> people = new ArrayList<>();
        for (String option : List.of("yes", "no")) {
            Thread person =
                    new Thread(
                            () -> {
                                try {
                                    both.await();
                                    board.answer(id, option, option);
                                    taken.incrementAndGet();
                                } catch (QuestionException e) {
                                    assertEquals(QuestionException.Why.ENDED, e.why());
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            person.start();
            people.add(person);
        }
        for (Thread person : people) {
            person.join();
        }
        assertEquals(1, taken.get());
    }

    @Test
    @DisplayName("Silence means what the asker said, by ticks: a clock that is set ends none")
    void silence() throws Exception {
        Question asked = ask();
        time.setClock(time.now().plus(Duration.ofDays(3)));
        board.look();
        assertEquals(List.of(), ended);
        time.setClock(time.now().minus(Duration.ofDays(30)));
        time.advance(HOUR.minusSeconds(1));
        board.look();
        assertEquals(List.of(), ended);
        time.advance(Duration.ofSeconds(1));
        assertEquals(QuestionException.Why.ENDED, refused(asked.id(), "yes").why());
        board.look();
        Question.Outcome outcome = ended.get(0).outcome().orElseThrow();
        assertEquals(Question.End.SILENCE, outcome.end());
        assertEquals(Optional.of("no"), outcome.option());
        assertEquals(Optional.empty(), outcome.person());
    }

    @Test
    @DisplayName(
            "Open and ended ones outlive a restart; the time off counts, a wrong clock gives none")
    void restart() throws Exception {
        Question asked = ask();
        Question other = board.ask(draft("org.test.b", "k"));
        board.answer(other.id(), "yes", "ada");
        time.advance(Duration.ofMinutes(20));
        start();
        assertEquals(List.of(asked.id(), other.id()), ids());
        assertEquals(Optional.of("ada"), board.all().get(1).outcome().orElseThrow().person());
        assertEquals(asked, ask());
        time.setClock(Instant.parse("2020-01-01T00:00:00Z"));
        start();
        time.advance(HOUR.minusSeconds(1));
        board.look();
        assertEquals(List.of(), ended.stream().filter(q -> q.id().equals(asked.id())).toList());
        time.advance(Duration.ofSeconds(1));
        board.look();
        assertEquals(asked.id(), ended.get(ended.size() - 1).id(), "never longer than was given");
    }

    private List<String> ids() {
        return board.all().stream().map(Question::id).toList();
    }

    @Test
    @DisplayName("Five of one asker, fifty in all; a hundred that ended are kept")
    void bounds() throws Exception {
        for (int i = 0; i < 5; i++) {
            board.ask(draft("org.test.a", "k" + i));
        }
        assertThrows(IllegalStateException.class, () -> board.ask(draft("org.test.a", "k5")));
        for (int i = 0; i < 45; i++) {
            board.ask(draft("org.test.b" + i, "k"));
        }
        assertThrows(IllegalStateException.class, () -> board.ask(draft("org.test.c", "k")));
        board.withdrawAll("org.test.a");
        assertEquals(5, ended.size());
        assertEquals(Question.End.WITHDRAWN, ended.get(0).outcome().orElseThrow().end());
        for (int i = 0; i < 120; i++) {
            board.ask(draft("org.test.a", "k"));
            board.withdraw("org.test.a", "k");
        }
        assertEquals(45 + QuestionBoard.KEPT, board.all().size());
    }

    @Test
    @DisplayName(
            "On a full disk nothing is asked or answered, taking back works and is stored later")
    void fullDisk() throws Exception {
        Question asked = ask();
        storage.full();
        assertThrows(IOException.class, () -> board.ask(draft("org.test.b", "k")));
        assertThrows(IOException.class, () -> board.answer(asked.id(), "yes", "ada"));
        assertEquals(List.of(asked), board.all());
        storage.withoutReserve();
        board.withdrawAll("org.test.a");
        assertTrue(board.all().get(0).outcome().isPresent());
        storage.plenty();
        board.look();
        start();
        assertTrue(board.all().get(0).outcome().isPresent());
    }

    @Test
    @DisplayName("A damaged file is told, and questions go on")
    void damaged() throws Exception {
        ask();
        for (Path file :
                List.of(folder.resolve("questions.json"), folder.resolve("questions.json.copy"))) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        start();
        assertEquals(List.of(), board.all());
        assertEquals(1, troubles.current().size());
        Questions questions = board;
        questions.ask(draft("org.test.a", "k"));
    }
}
