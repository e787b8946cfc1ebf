package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a service is told where people are asked first. */
class RequestAnswersTest {

    private static final Instant NOW = Instant.parse("2026-06-21T10:00:00Z");

    private static Answer told(Result result, Reason why) {
        Intent intent =
                new Intent(
                        new DeviceId("car"),
                        new Command.SetPower(7400),
                        new Source(Mandate.PLAN, "sun", "Sun first"),
                        Reason.of(ReasonCode.SUN_FADING),
                        NOW,
                        NOW.plusSeconds(600));
        return RequestAnswers.of(
                new Ruling(new Outcome(intent, result, why), Optional.empty()), NOW);
    }

    @Test
    @DisplayName("It waits for people, is refused until they said, or for a minute")
    void told() {
        Map<String, String> wish = Map.of("by", "Sun first", "wish", "draw", "powerW", "7400");
        for (ReasonCode code :
                new ReasonCode[] {ReasonCode.ORDER_WAITS, ReasonCode.ORDER_SUGGESTED}) {
            Answer waits = told(Result.BOOKED, new Reason(code, wish));
            assertEquals(Answer.Result.WAITING, waits.result());
            assertEquals(Optional.empty(), waits.granted());
            assertEquals(Optional.of(Duration.ofMinutes(1)), waits.askAgain());
        }
        for (ReasonCode code :
                new ReasonCode[] {ReasonCode.ORDER_DECLINED, ReasonCode.ORDER_UNANSWERED}) {
            Answer no = told(Result.REFUSED, Reason.of(code, "untilAt", NOW.plusSeconds(14_400)));
            assertEquals(Answer.Result.REFUSED, no.result());
            assertEquals(Optional.of(Duration.ofHours(4)), no.askAgain());
        }
        Answer late =
                told(
                        Result.REFUSED,
                        Reason.of(ReasonCode.ORDER_DECLINED, "untilAt", NOW.minusSeconds(5)));
        assertEquals(Optional.of(Duration.ofMinutes(1)), late.askAgain());
        assertEquals(
                Answer.Result.REFUSED,
                told(Result.BOOKED, Reason.of(ReasonCode.HOME_NOT_READY)).result());
        assertFalse(
                told(Result.REFUSED, Reason.of(ReasonCode.CONTROLLED_BY, "by", "Wind"))
                        .reason()
                        .parameters()
                        .containsKey("by"),
                "never who decided instead");
    }
}
