package org.foyer.store.facade;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.question.Questions;
import org.foyer.api.service.AskPeople;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.Watch;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;

/** Questions of one service to people, so many a day. */
final class AskFacade extends Facade implements AskPeople {
    private static final int MOST_WATCHES = 16;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,23}");

    private final Supplier<Questions> questions;
    private final Watched turns;
    private final DayLimit limit;
    private final ActsFor actsFor;
    private final BooleanSupplier leaving;
    private final Set<CallBack> watches = ConcurrentHashMap.newKeySet();

    /** Whom it listens to, guarded by the watches: the bundle of questions comes and goes. */
    private Questions heard;

    private Questions.Hearing hearing = () -> {};

    /**
     * @param limit the service's, kept over a change of rights
     * @param leaving whether the home ends: then its questions stay
     */
    AskFacade(
            ServiceId service,
            Rights rights,
            Supplier<Questions> questions,
            Watched turns,
            DayLimit limit,
            ActsFor actsFor,
            BooleanSupplier leaving) {
        super(service, "questions", rights);
        this.questions = questions;
        this.turns = turns;
        this.limit = limit;
        this.actsFor = actsFor;
        this.leaving = leaving;
        listen(questions.get());
    }

    private void listen(Questions now) {
        synchronized (watches) {
            if (now != null && !now.equals(heard)) {
                hearing.close();
                heard = now;
                hearing = now.listen(this::ended);
            }
        }
    }

    private void ended(Question question) {
        if (question.origin().equals(service().value())) {
            watches.forEach(CallBack::offer);
        }
    }

    @Override
    public boolean ask(Ask ask) {
        Objects.requireNonNull(ask, "ask");
        require("key", ask.key());
        ask.options().forEach(o -> require("option", o.id()));
        return call(
                rights -> {
                    Draft draft = draft(rights, ask);
                    boolean isOpen =
                            newest(ask.key()).filter(q -> q.outcome().isEmpty()).isPresent();
                    if (isOpen) {
                        return true;
                    }
                    if (!limit.take(rights.first(Scope.Questions.class).orElseThrow().perDay())) {
                        return false;
                    }
                    try {
                        return board().ask(draft) != null;
                    } catch (IOException | IllegalStateException e) {
                        throw new NotStoredException("It is not asked: " + e.getMessage());
                    }
                });
    }

    private Draft draft(Rights rights, Ask ask) {
        List<Question.Option> options = new ArrayList<>();
        for (Option option : ask.options()) {
            options.add(
                    new Question.Option(
                            option.id(),
                            OwnWords.reason(service(), rights, option.text(), "question")));
        }
        return new Draft(
                service().value(),
                ask.key(),
                OwnWords.reason(service(), rights, ask.text(), "question"),
                options,
                ask.within(),
                ask.silence(),
                ask.deciders() ? Question.Who.DECIDERS : Question.Who.MEMBERS,
                Optional.empty(),
                actsFor.said());
    }

    private static void require(String name, String id) {
        if (id.length() > 24 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    name + ": use a-z, digits, dash, a letter first; 1 to 24");
        }
    }

    private Questions board() {
        Questions now = questions.get();
        if (now == null) {
            throw new NotStoredException("Nobody can be asked now; try later.");
        }
        listen(now);
        return now;
    }

    private Optional<Question> newest(String key) {
        return board().all().stream()
                .filter(q -> q.origin().equals(service().value()) && q.key().equals(key))
                .findFirst();
    }

    @Override
    public Optional<Said> said(String key) {
        require("key", key);
        return call(
                rights ->
                        newest(key)
                                .flatMap(Question::outcome)
                                .map(
                                        o ->
                                                new Said(
                                                        o.option(),
                                                        o.end() == Question.End.ANSWERED,
                                                        o.at())));
    }

    @Override
    public void withdraw(String key) {
        require("key", key);
        call(
                rights -> {
                    board().withdraw(service().value(), key);
                    return null;
                });
    }

    @Override
    public Watch watch(Runnable ended) {
        Objects.requireNonNull(ended, "ended");
        return call(
                rights -> {
                    if (watches.size() >= MOST_WATCHES) {
                        throw new IllegalStateException(
                                "More than " + MOST_WATCHES + " watches: close some first.");
                    }
                    CallBack watch = new CallBack(this, ended, turns, watches);
                    watches.add(watch);
                    return watch;
                });
    }

    @Override
    void end() {
        watches.forEach(CallBack::close);
        hearing.close();
        Questions now = questions.get();
        if (now != null && !leaving.getAsBoolean()) {
            now.withdrawAll(service().value());
        }
    }
}
