package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.foyer.api.party.Audience;
import org.foyer.api.party.Party;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.question.Questions;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.AskPeople;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.OwnText;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;
import org.foyer.store.testing.FakeHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A service asks in its own words and name, so often as granted, and learns what, not who. */
class AskFacadeTest {
    private static final ServiceId ID = new ServiceId("org.test.s");
    private static final Rights RIGHTS =
            new Rights(
                    "S",
                    true,
                    List.of(),
                    List.of(),
                    List.of(new Scope.Questions("q", false, Map.of(), 2)),
                    new Own(List.of(), Map.of(), Set.of("question.q", "question.y", "notice.n")));

    private final FakeHouse house = new FakeHouse();
    private final Board board = new Board();
    private final DayLimit limit = new DayLimit(house.time.house());
    private ActsFor actsFor = ActsFor.NOBODY;
    private boolean leaving;
    private int called;

    /** The board of the home as far as this needs it. */
    private static final class Board implements Questions {
        private final List<Question> all = new ArrayList<>();
        private final List<Consumer<Question>> listeners = new ArrayList<>();

        @Override
        public Question ask(Draft d) {
            Question question =
                    new Question(
                            d.origin() + d.key(),
                            FakeHouse.START,
                            d.origin(),
                            d.key(),
                            d.text(),
                            d.options(),
                            FakeHouse.START.plus(d.within()),
                            d.silence(),
                            d.who(),
                            d.device(),
                            d.audience(),
                            Optional.empty());
            all.add(0, question);
            return question;
        }

        void end(Question.End how, Optional<String> option) {
            Question question =
                    all.get(0)
                            .ended(
                                    new Question.Outcome(
                                            how, option, Optional.of("ada"), FakeHouse.START));
            all.set(0, question);
            List.copyOf(listeners).forEach(l -> l.accept(question));
        }

        @Override
        public List<Question> all() {
            return List.copyOf(all);
        }

        @Override
        public Question answer(String id, String option, String person) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void withdraw(String origin, String key) {
            all.removeIf(q -> q.origin().equals(origin) && q.key().equals(key));
        }

        @Override
        public void withdrawAll(String origin) {
            all.removeIf(q -> q.origin().equals(origin));
        }

        @Override
        public Hearing listen(Consumer<Question> ended) {
            listeners.add(ended);
            return () -> listeners.remove(ended);
        }
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private AskFacade facade() {
        Watched turns =
                new Watched(
                        ID,
                        Runnable::run,
                        (s, what) -> called -= 100,
                        Marks.NONE,
                        System::nanoTime,
                        Duration.ofMinutes(1));
        return new AskFacade(ID, RIGHTS, () -> board, turns, limit, actsFor, () -> leaving);
    }

    private static AskPeople.Ask ask(String key, String text, String option) {
        return new AskPeople.Ask(
                key,
                OwnText.of(text),
                List.of(
                        new AskPeople.Option("yes", OwnText.of(option)),
                        new AskPeople.Option("no", OwnText.of(option))),
                Duration.ofHours(1),
                Optional.of("no"),
                true);
    }

    private static AskPeople.Ask ask(String key) {
        return ask(key, "question.q", "question.y");
    }

    @Test
    @DisplayName("It is asked in its name, once while it is open, and the answer names nobody")
    void asked() {
        AskFacade facade = facade();
        facade.watch(() -> called++);
        assertTrue(facade.ask(ask("k")));
        assertTrue(facade.ask(ask("k")));
        assertEquals(1, board.all().size());
        assertEquals("org.test.s", board.all().get(0).origin());
        assertEquals(Question.Who.DECIDERS, board.all().get(0).who());
        assertEquals(Optional.empty(), facade.said("k"));
        board.end(Question.End.ANSWERED, Optional.of("yes"));
        assertEquals(1, called);
        assertEquals(
                new AskPeople.Said(Optional.of("yes"), true, FakeHouse.START),
                facade.said("k").orElseThrow());
        assertTrue(facade.ask(ask("k")), "asked anew");
        board.end(Question.End.SILENCE, Optional.of("no"));
        assertFalse(facade.said("k").orElseThrow().answered());
        assertFalse(facade.ask(ask("k")), "two a day");
        house.time.advance(Duration.ofHours(25));
        assertTrue(facade.ask(ask("k")));
    }

    @Test
    @DisplayName("What it asks and tells is the party's that it acts for, and for the home to see")
    void owned() {
        actsFor = new ActsFor(() -> Set.of(party("edf")));
        facade().ask(ask("k"));
        Audience edfs = Audience.HOME.of(Optional.of("edf"));
        assertEquals(edfs, board.all().get(0).audience());
        board.all.clear();
        actsFor = new ActsFor(() -> Set.of(party("edf"), party("other")));
        facade().ask(ask("k"));
        assertEquals(Audience.HOME, board.all().get(0).audience(), "of two it is nobody's");
    }

    private static Party party(String id) {
        return new Party(id, id, Party.Kind.ORGANISATION, Set.of(), Set.of());
    }

    @Test
    @DisplayName("What is out of bounds or in words of others is refused")
    void refused() {
        AskFacade facade = facade();
        for (AskPeople.Ask wrong :
                List.of(
                        ask("K"),
                        ask("a.b"),
                        ask(""),
                        ask("x".repeat(25)),
                        ask("k", "notice.n", "question.y"),
                        ask("k", "question.none", "question.y"),
                        ask("k", "question.q", "question.none"),
                        new AskPeople.Ask(
                                "k",
                                OwnText.of("question.q"),
                                List.of(),
                                Duration.ofHours(1),
                                Optional.empty(),
                                false),
                        new AskPeople.Ask(
                                "k",
                                OwnText.of("question.q"),
                                ask("k").options(),
                                Duration.ofDays(32),
                                Optional.empty(),
                                false),
                        new AskPeople.Ask(
                                "k",
                                OwnText.of("question.q"),
                                ask("k").options(),
                                Duration.ofHours(1),
                                Optional.of("maybe"),
                                false))) {
            assertThrows(IllegalArgumentException.class, () -> facade.ask(wrong));
        }
        assertEquals(List.of(), board.all());
        AskFacade alone =
                new AskFacade(
                        ID,
                        RIGHTS,
                        () -> null,
                        new Watched(
                                ID,
                                Runnable::run,
                                (s, what) -> {},
                                Marks.NONE,
                                System::nanoTime,
                                Duration.ofMinutes(1)),
                        limit,
                        actsFor,
                        () -> leaving);
        assertThrows(NotStoredException.class, () -> alone.ask(ask("k")));
    }

    @Test
    @DisplayName("With the right its questions go; when the home ends they stay")
    void ended() {
        AskFacade facade = facade();
        facade.watch(() -> called++);
        facade.ask(ask("k"));
        facade.set(null);
        leaving = true;
        facade.end();
        assertEquals(1, board.all().size());
        leaving = false;
        facade.end();
        assertEquals(List.of(), board.all());
        assertEquals(List.of(), board.listeners);
        assertEquals(0, called);
        assertThrows(AccessEndedException.class, () -> facade.ask(ask("k")));
        assertThrows(AccessEndedException.class, () -> facade.said("k"));
    }
}
