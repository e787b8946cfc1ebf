package org.foyer.home.link;

import java.time.Duration;
import java.util.Optional;
import org.foyer.api.control.Limits;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.limit.LinkTerms.FailSafe;
import org.foyer.api.limit.SaidLimit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Looks at words of an issuer before they are taken (DE.LPC.3). Pure. */
final class Words {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Why a word is not taken, and which field of it is at fault. */
    record Fault(String field, Reason why) {}

    private Words() {}

    static Optional<Fault> look(SaidLimit said, LinkTerms terms) {
        Optional<Fault> lasting =
                said.lasting()
                        .filter(t -> t.compareTo(SHORTEST) < 0 || t.compareTo(Limits.LONGEST) > 0)
                        .map(t -> duration(SHORTEST, Limits.LONGEST, "lasting"));
        if (!said.active()) {
            return lasting;
        }
        if (!(said.valueW() >= terms.leastW() && said.valueW() <= terms.nominalMaxW())) {
            return Optional.of(watts(terms.leastW(), terms.nominalMaxW(), "valueW"));
        }
        return lasting;
    }

    static Optional<Fault> look(double limitW, Duration atLeast, LinkTerms terms) {
        if (!(limitW >= 0 && limitW <= terms.nominalMaxW())) {
            return Optional.of(watts(0, terms.nominalMaxW(), "valueW"));
        }
        return atLeast.compareTo(FailSafe.SHORTEST) < 0 || atLeast.compareTo(FailSafe.LONGEST) > 0
                ? Optional.of(duration(FailSafe.SHORTEST, FailSafe.LONGEST, "atLeast"))
                : Optional.empty();
    }

    private static Fault watts(double min, double max, String field) {
        return new Fault(
                field,
                Reason.of(
                        ReasonCode.GIVE_NUMBER,
                        "min",
                        Math.round(min) + " W",
                        "max",
                        Math.round(max) + " W"));
    }

    private static Fault duration(Duration min, Duration max, String field) {
        return new Fault(
                field,
                Reason.of(ReasonCode.GIVE_DURATION, "min", min.toString(), "max", max.toString()));
    }
}
