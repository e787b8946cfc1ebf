package org.foyer.notice;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.question.QuestionException;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.storage.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions, in one document that is written with each change. The time to answer runs by house
 * ticks, so that a clock that is set ends none; over a restart by the clock, never longer than was
 * given. Thread-safe.
 */
final class QuestionBoard implements Questions {
    static final int MOST_OPEN = 50;
    static final int MOST_OF_ONE = 5;
    static final int KEPT = 100;

    private static final Logger LOG = LoggerFactory.getLogger(QuestionBoard.class);

    private final QuestionFile file;
    private final Executor executor;
    private final Clock clock;
    private final HouseTicker ticker;
    private final List<Consumer<Question>> listeners = new CopyOnWriteArrayList<>();
    private final List<Question> open = new ArrayList<>(); // guarded by this, newest first
    private final List<Question> ended = new ArrayList<>(); // guarded by this, newest first
    private final Map<String, Long> ends = new HashMap<>(); // guarded by this, tick by id
    private boolean stored = true; // guarded by this

    /**
     * @param executor tells listeners, one thing at a time
     */
    QuestionBoard(QuestionFile file, Executor executor, Clock clock, HouseTicker ticker)
            throws IOException {
        this.file = file;
        this.executor = executor;
        this.clock = clock;
        this.ticker = ticker;
        for (Question question : file.read()) {
            if (question.outcome().isPresent()) {
                ended.add(question);
            } else {
                open.add(question);
                Duration given = Duration.between(question.at(), question.until());
                Duration left = Duration.between(clock.instant(), question.until());
                ends.put(question.id(), tickAfter(left.compareTo(given) > 0 ? given : left));
            }
        }
    }

    private long tickAfter(Duration left) {
        return ticker.nanos() + Math.max(0, left.toNanos());
    }

    @Override
    public synchronized Question ask(Draft draft) throws IOException {
        Optional<Question> there = open(draft.origin(), draft.key());
        if (there.isPresent()) {
            return there.get();
        }
        long ofOne = open.stream().filter(q -> q.origin().equals(draft.origin())).count();
        if (open.size() >= MOST_OPEN || ofOne >= MOST_OF_ONE) {
            throw new IllegalStateException(
                    "Open already: " + ofOne + " of " + draft.origin() + ", " + open.size());
        }
        Instant at = clock.instant();
        Question question =
                new Question(
                        UUID.randomUUID().toString(),
                        at,
                        draft.origin(),
                        draft.key(),
                        draft.text(),
                        draft.options(),
                        at.plus(draft.within()),
                        draft.silence(),
                        draft.who(),
                        draft.device(),
                        draft.audience(),
                        Optional.empty());
        open.add(0, question);
        try {
            write(Document.Urgency.ORDINARY);
        } catch (IOException e) {
            open.remove(question);
            throw e;
        }
        ends.put(question.id(), tickAfter(draft.within()));
        return question;
    }

    private Optional<Question> open(String origin, String key) {
        return open.stream()
                .filter(q -> q.origin().equals(origin) && q.key().equals(key))
                .findFirst();
    }

    @Override
    public synchronized List<Question> all() {
        return Stream.concat(open.stream(), ended.stream()).toList();
    }

    @Override
    public synchronized Question answer(String id, String option, String person)
            throws QuestionException, IOException {
        Optional<Question> found = all().stream().filter(q -> q.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            throw new QuestionException(QuestionException.Why.UNKNOWN, found);
        }
        Question question = found.get();
        if (question.outcome().isPresent() || isOver(question)) {
            throw new QuestionException(QuestionException.Why.ENDED, found);
        }
        if (question.option(option).isEmpty()) {
            throw new QuestionException(QuestionException.Why.NO_OPTION, found);
        }
        int at = open.indexOf(question);
        Question answered =
                end(question, Question.End.ANSWERED, Optional.of(option), Optional.of(person));
        try {
            write(Document.Urgency.ORDINARY);
        } catch (IOException e) {
            ended.remove(answered);
            open.add(at, question);
            throw e;
        }
        ends.remove(id);
        tell(answered);
        return answered;
    }

    private boolean isOver(Question question) {
        return ends.getOrDefault(question.id(), Long.MIN_VALUE) - ticker.nanos() <= 0;
    }

    private Question end(
            Question question, Question.End how, Optional<String> option, Optional<String> person) {
        open.remove(question);
        Question after = question.ended(new Question.Outcome(how, option, person, clock.instant()));
        ended.add(0, after);
        while (ended.size() > KEPT) {
            ended.remove(KEPT);
        }
        return after;
    }

    @Override
    public void withdraw(String origin, String key) {
        take(q -> q.origin().equals(origin) && q.key().equals(key));
    }

    @Override
    public void withdrawAll(String origin) {
        take(q -> q.origin().equals(origin));
    }

    private synchronized void take(Predicate<Question> which) {
        endAll(which, Question.End.WITHDRAWN);
    }

    /** Ends what nobody answered in time; writes what could not be written. */
    synchronized void look() {
        endAll(this::isOver, Question.End.SILENCE);
        if (!stored) {
            store();
        }
    }

    private void endAll(Predicate<Question> which, Question.End how) {
        List<Question> over = open.stream().filter(which).toList();
        for (Question question : over) {
            Optional<String> holds =
                    how == Question.End.SILENCE ? question.silence() : Optional.empty();
            Question after = end(question, how, holds, Optional.empty());
            ends.remove(question.id());
            tell(after);
        }
        if (!over.isEmpty()) {
            store();
        }
    }

    /** In force in any case; what is not stored is tried again. */
    private void store() {
        try {
            write(Document.Urgency.WITHDRAWAL);
        } catch (IOException e) {
            stored = false;
            LOG.warn("Questions are not stored: {}", e.getMessage());
        }
    }

    private void write(Document.Urgency urgency) throws IOException {
        file.write(all(), urgency);
        stored = true;
    }

    private void tell(Question question) {
        for (Consumer<Question> listener : listeners) {
            executor.execute(() -> listener.accept(question));
        }
    }

    @Override
    public Hearing listen(Consumer<Question> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
