package org.foyer.home.loop;

import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Outcome.Result;
import org.foyer.api.control.Ruling;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** What became of one intent. Pure. */
final class Rulings {

    private Rulings() {}

    /** Refused before anybody weighed it. */
    static Ruling refused(Intent intent, Reason why) {
        return new Ruling(new Outcome(intent, Result.REFUSED, why), Optional.empty());
    }

    /** In the book, not weighed yet. */
    static Ruling booked(Intent intent, Reason why, Decision now) {
        return new Ruling(new Outcome(intent, Result.BOOKED, why), Optional.ofNullable(now));
    }

    /** As decided: the outcome of exactly this intent, whatever else the decision says. */
    static Ruling of(Intent intent, Decision decision, boolean decided) {
        if (decision != null) {
            for (Outcome outcome : decision.outcomes()) {
                if (outcome.intent().equals(intent)) {
                    return new Ruling(outcome, Optional.of(decision));
                }
            }
        }
        if (!decided || decision == null) {
            return booked(intent, Reason.of(ReasonCode.HOME_NOT_READY), decision);
        }
        boolean holds =
                decision.by().map(intent.source()::equals).orElse(false) && holds(intent, decision);
        return new Ruling(
                new Outcome(intent, holds ? Result.GRANTED : Result.REFUSED, decision.reason()),
                Optional.of(decision));
    }

    private static boolean holds(Intent intent, Decision decision) {
        return intent.command() instanceof Command.Release
                ? decision.setPoints().isFree()
                : decision.setPoints()
                        .get(intent.command().kind())
                        .map(intent.command()::equals)
                        .orElse(false);
    }
}
