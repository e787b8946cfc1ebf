package org.foyer.store.facade;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Ruling;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Answer;

/** What a service is told of a ruling: never who decided instead (model 4). Pure. */
final class RequestAnswers {

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Set<String> NAMES = Set.of("by", "person", "issuer", "service");

    private RequestAnswers() {}

    /**
     * @param now on the house clock
     */
    static Answer of(Ruling ruling, Instant now) {
        Outcome outcome = ruling.outcome();
        return switch (outcome.result()) {
            case GRANTED ->
                    new Answer(
                            Answer.Result.GRANTED,
                            Optional.of(outcome.intent().command()),
                            told(outcome.reason()),
                            Optional.empty());
            case REDUCED ->
                    new Answer(
                            Answer.Result.REDUCED,
                            held(outcome, ruling.decision()),
                            told(outcome.reason()),
                            Optional.of(SOON));
            case REFUSED -> refused(outcome.reason(), again(outcome.reason(), now));
            case BOOKED ->
                    isAsked(outcome.reason())
                            ? new Answer(
                                    Answer.Result.WAITING,
                                    Optional.empty(),
                                    told(outcome.reason()),
                                    Optional.of(SOON))
                            : refused(outcome.reason(), SOON);
        };
    }

    private static boolean isAsked(Reason reason) {
        return reason.code() == ReasonCode.ORDER_WAITS
                || reason.code() == ReasonCode.ORDER_SUGGESTED;
    }

    /** People said until when they do not want to be asked again. */
    private static Duration again(Reason reason, Instant now) {
        boolean said =
                reason.code() == ReasonCode.ORDER_DECLINED
                        || reason.code() == ReasonCode.ORDER_UNANSWERED;
        Duration left =
                said
                        ? Duration.between(now, Instant.parse(reason.parameters().get("untilAt")))
                        : SOON;
        return left.compareTo(SOON) < 0 ? SOON : left;
    }

    /** The device is not known any more, or cannot do it. */
    static Answer failed() {
        return refused(Reason.of(ReasonCode.DEVICE_OFFLINE), SOON);
    }

    private static Answer refused(Reason reason, Duration again) {
        return new Answer(
                Answer.Result.REFUSED, Optional.empty(), told(reason), Optional.of(again));
    }

    /** Without names of persons, services and issuers. */
    private static Reason told(Reason reason) {
        Map<String, String> told = new HashMap<>(reason.parameters());
        told.keySet().removeAll(NAMES);
        return new Reason(reason.code(), told, reason.why().map(RequestAnswers::told));
    }

    private static Optional<Command> held(Outcome outcome, Optional<Decision> decision) {
        return decision.flatMap(d -> d.setPoints().get(outcome.intent().command().kind()));
    }
}
