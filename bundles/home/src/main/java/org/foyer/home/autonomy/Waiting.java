package org.foyer.home.autonomy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * An automatic order that waits for a person at a device. Immutable.
 *
 * @param intents all of the order
 * @param why {@code ORDER_WAITS} or {@code ORDER_SUGGESTED}, with what it wishes
 */
record Waiting(DeviceId device, String asker, List<Intent> intents, Reason why) {

    static final String YES = "yes";
    static final String NO = "no";

    /** So long people have to answer; less where the order itself ends before. */
    static final Duration TIME = Duration.ofHours(1);

    private static final Duration LEAST_TIME = Duration.ofMinutes(1);

    /** What waits at that device, by asker. */
    static List<Waiting> at(DeviceState state) {
        Map<String, List<Outcome>> byAsker = new LinkedHashMap<>();
        for (Outcome outcome : state.decision().map(d -> d.outcomes()).orElse(List.of())) {
            ReasonCode code = outcome.reason().code();
            if (outcome.result() == Outcome.Result.BOOKED
                    && (code == ReasonCode.ORDER_WAITS || code == ReasonCode.ORDER_SUGGESTED)) {
                byAsker.computeIfAbsent(outcome.intent().source().id(), asker -> new ArrayList<>())
                        .add(outcome);
            }
        }
        List<Waiting> all = new ArrayList<>();
        byAsker.forEach(
                (asker, outcomes) ->
                        all.add(
                                new Waiting(
                                        state.device().id(),
                                        asker,
                                        outcomes.stream().map(Outcome::intent).toList(),
                                        outcomes.get(0).reason())));
        return all;
    }

    boolean isAsked() {
        return why.code() == ReasonCode.ORDER_WAITS;
    }

    Set<String> senses() {
        return Said.senses(intents.stream().map(Intent::command).toList());
    }

    /** The question of one key is the same question, also after a restart. */
    String key() {
        return "autonomy/"
                + device
                + "/"
                + senses().stream().sorted().collect(Collectors.joining(","));
    }

    /** The asker's question to who may command the device. Silence is no. */
    Draft question(Instant now) {
        Map<String, String> words = new HashMap<>(why.parameters());
        words.put("device", device.value());
        end().ifPresent(end -> words.put("untilAt", end.toString()));
        return new Draft(
                asker,
                key(),
                new Reason(ReasonCode.ORDER_ASKED, words, why.why()),
                List.of(
                        new Question.Option(
                                YES,
                                Reason.of(ReasonCode.ANSWER_YES, "count", Answers.YES.toHours())),
                        new Question.Option(
                                NO,
                                Reason.of(ReasonCode.ANSWER_NO, "count", Answers.NO.toHours()))),
                time(now),
                Optional.of(NO),
                Question.Who.MEMBERS,
                Optional.of(device));
    }

    private Optional<Instant> end() {
        return intents.stream().flatMap(i -> i.until().stream()).max(Comparator.naturalOrder());
    }

    /** A service renews its leases; what others order ends when it says. */
    private Duration time(Instant now) {
        boolean renewed = intents.get(0).source().mandate() == Mandate.PLAN;
        Duration left = renewed ? TIME : end().map(end -> Duration.between(now, end)).orElse(TIME);
        Duration least = left.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : left;
        return least.compareTo(TIME) < 0 ? least : TIME;
    }
}
