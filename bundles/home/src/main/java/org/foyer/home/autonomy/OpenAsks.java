package org.foyer.home.autonomy;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;
import org.foyer.api.question.Question;
import org.foyer.api.question.Questions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions that are open, one an asker and device, and when each may be asked next. Not
 * thread-safe; calls block for the disk of the board.
 */
final class OpenAsks {

    /** Who waits where. */
    record Key(DeviceId device, String asker) {
        static Key of(Ask ask) {
            return new Key(ask.device(), ask.asker());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(OpenAsks.class);

    private final Map<Key, Ask> open = new LinkedHashMap<>();
    private final Map<Key, Long> pauses = new HashMap<>(); // house tick of the end

    /**
     * @param kept from before a restart
     * @param tick house tick until which services have time to come back with their orders
     */
    OpenAsks(List<Ask> kept, long tick) {
        kept.forEach(ask -> open.put(Key.of(ask), ask.seen(tick)));
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Collection<Ask> all() {
        return open.values();
    }

    /**
     * Looks what became of them, and takes back those whose order is gone or another.
     *
     * @param answered told of each that ended by itself; false if that is no answer
     * @return true if one is open no longer
     */
    boolean hear(
            Questions board,
            Map<Key, Waiting> waiting,
            long now,
            BiPredicate<Ask, Question.Outcome> answered) {
        if (open.isEmpty()) {
            return false;
        }
        Map<String, Question> questions =
                board.all().stream().collect(Collectors.toMap(Question::id, Function.identity()));
        boolean changed = false;
        for (Ask ask : List.copyOf(open.values())) {
            Key key = Key.of(ask);
            Waiting order = waiting.get(key);
            Question question = questions.get(ask.question());
            if (question == null || question.outcome().isPresent()) {
                open.remove(key);
                changed = true;
                if (question == null || !answered.test(ask, question.outcome().get())) {
                    pause(key, now);
                }
            } else if (order != null && Said.coversAll(ask.senses(), order.senses())) {
                if (ask.seenTick() - now < 0) {
                    open.put(key, ask.seen(now));
                }
            } else if (order != null || now - ask.seenTick() > AutonomyDesk.GONE.toNanos()) {
                open.remove(key);
                board.withdraw(ask.asker(), ask.key());
                pause(key, now);
                changed = true;
            }
        }
        return changed;
    }

    private void pause(Key key, long now) {
        pauses.put(key, now + AutonomyDesk.PAUSE.toNanos());
    }

    /** Whether that one may be asked now. */
    boolean mayAsk(Key key, long now) {
        Long end = pauses.get(key);
        if (end != null && end - now <= 0) {
            pauses.remove(key);
            end = null;
        }
        return end == null && !open.containsKey(key);
    }

    /** Asks; false if it could not be asked now. */
    boolean ask(Questions board, Waiting order, Instant at, long now) {
        Key key = new Key(order.device(), order.asker());
        try {
            Question question = board.ask(order.question(at));
            open.put(
                    key,
                    new Ask(
                            key.device(),
                            key.asker(),
                            order.senses(),
                            question.id(),
                            question.key(),
                            now));
            return true;
        } catch (IOException | IllegalStateException e) {
            // As many as there may be, or a full disk: it waits, and is asked later.
            LOG.debug("Not asked for {}: {}", key, e.toString());
            pause(key, now);
            return false;
        }
    }

    /**
     * Takes those back.
     *
     * @param board null while nobody passes on questions
     * @return true if there was one
     */
    boolean takeBack(Questions board, Predicate<Key> which) {
        List<Ask> gone = open.values().stream().filter(ask -> which.test(Key.of(ask))).toList();
        for (Ask ask : gone) {
            open.remove(Key.of(ask));
            if (board != null) {
                board.withdraw(ask.asker(), ask.key());
            }
        }
        pauses.keySet().removeIf(which);
        return !gone.isEmpty();
    }
}
