package org.foyer.home.autonomy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.question.Question;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.home.kept.RetriedDocument;

/**
 * How far automation may go at each device; asks people what waits there, and keeps what they said.
 * Whether an order may act is the orchestrator's to say, from what this desk tells. Ends are
 * measured by the house ticker. Thread-safe.
 */
public final class AutonomyDesk implements Autonomies, HomeListener {

    /** An order that is away for longer has taken its question back. */
    public static final Duration GONE = Duration.ofSeconds(10);

    /** So long services have to come back with their orders after a restart. */
    public static final Duration RESTART = Duration.ofMinutes(3);

    /** Between two questions of one asker at one device. */
    public static final Duration PAUSE = Duration.ofMinutes(1);

    private final KeptAutonomies keptAutonomies;
    private final KeptSaid keptSaid;
    private final Clock clock;
    private final HouseTicker house;
    private final Consumer<Asking> told;

    // Guarded by this:
    private final Map<DeviceId, KeptAutonomies.Setting> settings = new TreeMap<>();
    private final Answers answers;
    private final OpenAsks asks;

    /** Null while nobody passes on questions. */
    private Questions questions;

    private Questions.Hearing hearing = () -> {};

    private volatile Asking current = Asking.NONE;
    private volatile HomeState latest;

    /**
     * @param autonomies where they are kept
     * @param said where answers and open questions are kept
     * @param told of every change, and of what was kept; must return at once
     */
    public AutonomyDesk(
            RetriedDocument autonomies,
            RetriedDocument said,
            Clock clock,
            HouseTicker house,
            Consumer<Asking> told) {
        this.keptAutonomies = new KeptAutonomies(autonomies);
        this.keptSaid = new KeptSaid(said);
        this.clock = clock;
        this.house = house;
        this.told = told;
        this.settings.putAll(keptAutonomies.read());
        KeptSaid.Content kept = keptSaid.read(clock.instant(), house.nanos());
        this.answers = new Answers(clock, house, kept.said());
        this.asks = new OpenAsks(kept.asks(), house.nanos() + RESTART.minus(GONE).toNanos());
        tell();
    }

    /** Who passes on questions from now on. */
    public synchronized void questions(Questions board) {
        hearing.close();
        questions = board;
        hearing = board.listen(ended -> heard());
    }

    /** That one does no longer. */
    public synchronized void noQuestions(Questions board) {
        if (board.equals(questions)) {
            hearing.close();
            hearing = () -> {};
            questions = null;
        }
    }

    @Override
    public Asking current() {
        Asking now = current;
        long tick = house.nanos();
        return now.said().stream().noneMatch(s -> s.isOver(tick))
                ? now
                : new Asking(
                        now.autonomies(),
                        now.said().stream().filter(s -> !s.isOver(tick)).toList());
    }

    @Override
    public synchronized Map<DeviceId, Instant> since() {
        Instant now = clock.instant();
        return settings.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                s ->
                                        s.getValue()
                                                .since()
                                                .filter(since -> since.isBefore(now))
                                                .orElse(now)));
    }

    @Override
    public synchronized void set(DeviceId device, Autonomy autonomy) {
        Autonomy before = of(device);
        if (autonomy == Autonomy.DO) {
            settings.remove(device);
        } else if (before == Autonomy.DO && settings.size() >= MOST) {
            throw new IllegalArgumentException(
                    "at most " + MOST + " devices ask or suggest; let another act first");
        } else {
            settings.put(
                    device, new KeptAutonomies.Setting(autonomy, Optional.of(clock.instant())));
        }
        if (before == autonomy) {
            if (autonomy != Autonomy.DO) {
                keptAutonomies.write(settings);
            }
            return;
        }
        boolean answered = answers.drop(s -> s.device().equals(device));
        tell();
        keptAutonomies.write(settings);
        boolean asked = asks.takeBack(questions, key -> key.device().equals(device));
        if (answered || asked) {
            store();
        }
    }

    @Override
    public synchronized boolean allow(DeviceId device, String asker, String person) {
        Optional<Waiting> waiting =
                Optional.ofNullable(latest).flatMap(s -> s.device(device)).stream()
                        .flatMap(s -> Waiting.at(s).stream())
                        .filter(w -> w.asker().equals(asker))
                        .findFirst();
        if (waiting.isEmpty() || current.of(device) == Autonomy.DO) {
            return false;
        }
        answers.add(
                device,
                asker,
                waiting.get().senses(),
                Said.Answer.YES,
                Optional.of(person),
                clock.instant());
        tell();
        asks.takeBack(questions, new OpenAsks.Key(device, asker)::equals);
        store();
        return true;
    }

    @Override
    public synchronized void takeBack(DeviceId device, String asker) {
        if (answers.drop(s -> s.device().equals(device) && s.asker().equals(asker))) {
            tell();
            store();
        }
    }

    /** Ends what is over, hears answers, asks what waits now and takes back what does not. */
    @Override
    public synchronized void changed(HomeState state) {
        latest = state;
        if (!settings.isEmpty() || !answers.all().isEmpty() || !asks.isEmpty()) {
            look(state);
        }
    }

    private synchronized void heard() {
        HomeState state = latest;
        if (state != null && !asks.isEmpty()) {
            look(state);
        }
    }

    /** Stores anew what answers have left; call it every few minutes. */
    public synchronized void renew() {
        if (!answers.all().isEmpty()) {
            store();
        }
    }

    private void look(HomeState state) {
        long now = house.nanos();
        Map<OpenAsks.Key, Waiting> waiting = waiting(state);
        boolean said = answers.drop(s -> s.isOver(now));
        boolean changed = said;
        if (questions != null && asks.hear(questions, waiting, now, this::answered)) {
            said = true;
            changed = true;
        }
        if (said) {
            tell();
        }
        for (Map.Entry<OpenAsks.Key, Waiting> entry : waiting.entrySet()) {
            if (isToAsk(entry.getKey(), entry.getValue(), now)) {
                changed |= asks.ask(questions, entry.getValue(), clock.instant(), now);
            }
        }
        if (changed) {
            store();
        }
    }

    private Map<OpenAsks.Key, Waiting> waiting(HomeState state) {
        Map<OpenAsks.Key, Waiting> waiting = new LinkedHashMap<>();
        for (DeviceId device : settings.keySet()) {
            List<Waiting> here = state.device(device).map(Waiting::at).orElse(List.of());
            here.forEach(w -> waiting.put(new OpenAsks.Key(device, w.asker()), w));
        }
        return waiting;
    }

    private boolean isToAsk(OpenAsks.Key key, Waiting order, long now) {
        return questions != null
                && of(key.device()) == Autonomy.ASK
                && order.isAsked()
                && asks.mayAsk(key, now)
                && !answers.cover(order);
    }

    private boolean answered(Ask ask, Question.Outcome outcome) {
        Said.Answer answer =
                switch (outcome.end()) {
                    case ANSWERED ->
                            outcome.option().filter(Waiting.YES::equals).isPresent()
                                    ? Said.Answer.YES
                                    : Said.Answer.NO;
                    case SILENCE -> Said.Answer.SILENCE;
                    case WITHDRAWN -> null;
                };
        if (answer == null) {
            return false;
        }
        Instant at = outcome.at();
        answers.add(ask.device(), ask.asker(), ask.senses(), answer, outcome.person(), at);
        return true;
    }

    private Autonomy of(DeviceId device) {
        KeptAutonomies.Setting setting = settings.get(device);
        return setting == null ? Autonomy.DO : setting.autonomy();
    }

    /** Acts first, and is then stored. */
    private void tell() {
        Map<DeviceId, Autonomy> autonomies = new TreeMap<>();
        settings.forEach((device, setting) -> autonomies.put(device, setting.autonomy()));
        current = new Asking(autonomies, answers.all());
        told.accept(current);
    }

    private void store() {
        keptSaid.write(answers.all(), asks.all(), clock.instant(), house.nanos());
    }
}
