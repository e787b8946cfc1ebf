package org.foyer.rest;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Audience;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.question.QuestionException;
import org.foyer.api.question.Questions;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** One open question of a service, one for the owner alone, and a disk that may be full. */
public final class FakeQuestions implements Questions {
    public static final String OPEN = "q1";
    public static final String OWNERS = "q2";

    private static final Instant AT = Instant.parse("2026-06-21T10:00:00Z");

    private final List<Question> all = new ArrayList<>();
    private boolean full;

    public FakeQuestions() {
        all.add(question(OPEN, Question.Who.MEMBERS));
        all.add(question(OWNERS, Question.Who.OWNER));
    }

    private static Question question(String id, Question.Who who) {
        return new Question(
                id,
                AT,
                FakeStore.SUNFIRST.value(),
                id,
                says("reason.heat"),
                List.of(
                        new Question.Option("yes", says("figure.share")),
                        new Question.Option("no", Reason.of(ReasonCode.SUN_FADING))),
                AT.plusSeconds(3600),
                Optional.of("no"),
                who,
                Optional.empty());
    }

    /** From now on somebody is asked whether the sun service may steer that device. */
    public void about(String id, DeviceId device) {
        all.add(
                new Question(
                        id,
                        Instant.now(),
                        FakeStore.SUNFIRST.value(),
                        id,
                        new Reason(
                                ReasonCode.ORDER_ASKED,
                                Map.of(
                                        "by",
                                        "Sun first",
                                        "device",
                                        device.value(),
                                        "wish",
                                        "draw",
                                        "powerW",
                                        "1500")),
                        List.of(
                                new Question.Option(
                                        "yes", Reason.of(ReasonCode.ANSWER_YES, "count", 12)),
                                new Question.Option(
                                        "no", Reason.of(ReasonCode.ANSWER_NO, "count", 4))),
                        Instant.now().plusSeconds(3600),
                        Optional.of("no"),
                        Question.Who.MEMBERS,
                        Optional.of(device),
                        Audience.HOME,
                        Optional.empty()));
    }

    private static Reason says(String key) {
        return Reason.of(
                ReasonCode.SERVICE_SAYS,
                "own",
                FakeStore.SUNFIRST + "/" + key,
                "own.powerW",
                "1700");
    }

    /** From now on nothing can be stored. */
    public void full() {
        full = true;
    }

    @Override
    public Question ask(Draft draft) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Question> all() {
        return List.copyOf(all);
    }

    @Override
    public Question answer(String id, String option, String person)
            throws QuestionException, IOException {
        Question question = all.stream().filter(q -> q.id().equals(id)).findFirst().orElseThrow();
        if (question.outcome().isPresent()) {
            throw new QuestionException(QuestionException.Why.ENDED, Optional.of(question));
        }
        if (question.option(option).isEmpty()) {
            throw new QuestionException(QuestionException.Why.NO_OPTION, Optional.of(question));
        }
        if (full) {
            throw new IOException("No space left on device");
        }
        Question answered =
                question.ended(
                        new Question.Outcome(
                                Question.End.ANSWERED,
                                Optional.of(option),
                                Optional.of(person),
                                AT));
        all.set(all.indexOf(question), answered);
        return answered;
    }

    @Override
    public void withdraw(String origin, String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void withdrawAll(String origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Hearing listen(Consumer<Question> ended) {
        return () -> {};
    }
}
