package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.List;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.place.Phases;
import org.foyer.api.reason.Reason;

/** A device under decision: its orders, best first, and what became of them so far. */
final class Candidate {

    final DeviceState state;
    final List<Order> orders;

    /** The last decision over it; null if there is none. */
    final Decision standing;

    final List<Outcome> outcomes = new ArrayList<>();

    /** What holds in the end; null while undecided, and when nobody steers it. */
    Verdict verdict;

    /** Why it follows its own logic, if there is more to say than that; else null. */
    Reason freeReason;

    /** The phases that it is on. */
    final Phases phases;

    /** The bounds that it is under; null until they were asked for. Kept by {@link Account}. */
    List<Constraint> constraints;

    Candidate(DeviceState state, List<Order> orders, Decision standing, Phases phases) {
        this.state = state;
        this.orders = orders;
        this.standing = standing;
        this.phases = phases;
    }

    DeviceId id() {
        return state.device().id();
    }

    /** The standing decision, if it is this source's; else null. */
    Decision standingOf(Source source) {
        return standing != null && standing.by().map(s -> s.id().equals(source.id())).orElse(false)
                ? standing
                : null;
    }

    /** Whether a limit holds the device back as things stand. */
    boolean standsLimited() {
        return standing != null
                && standing.by().map(s -> s.rank() == Source.Rank.LIMIT).orElse(false);
    }

    /** Whether a limit holds it back by this decision. */
    boolean isLimited() {
        return verdict != null && verdict.isBy(Source.Rank.LIMIT);
    }

    void note(Order order, Outcome.Result result, Reason reason) {
        for (Intent intent : order.intents()) {
            outcomes.add(new Outcome(intent, result, reason));
        }
    }

    /** All orders come to the same: whatever was noted before is replaced. */
    void noteAll(Outcome.Result result, Reason reason) {
        outcomes.clear();
        orders.forEach(o -> note(o, result, reason));
    }
}
