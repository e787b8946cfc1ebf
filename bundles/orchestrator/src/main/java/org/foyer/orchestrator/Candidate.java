package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.place.Phases;
import org.foyer.api.reason.Reason;

/** A device under decision: its orders, best first, and what became of them so far. */
final class Candidate {

    final DeviceState state;
    final List<Order> orders;

    /** Orders that are not weighed, each with the reason. */
    private final Map<Order, Reason> shut;

    /** The last decision over it; null if there is none. */
    final Decision standing;

    final List<Outcome> outcomes = new ArrayList<>();

    /** What holds in the end; null while undecided, and when nobody steers it. */
    Verdict verdict;

    /** What stands behind the limit that made its set-points smaller; null if none did. */
    Limit.Binding heldBack;

    /** Why it follows its own logic, if there is more to say than that; else null. */
    Reason freeReason;

    /** Between what powers it is to stay. */
    final List<PowerBound> bounds;

    private final Rungs rungs;

    /** Orders that wait for a person. */
    final AskFirst asks;

    /** The phases that it is on. */
    final Phases phases;

    /** The bounds that it is under; null until they were asked for. Kept by {@link Account}. */
    List<Constraint> constraints;

    /**
     * @param bounds of this device
     * @param rungs as they are at this device
     * @param asks what waits for a person there; not among the claims
     */
    Candidate(
            DeviceState state,
            Claims claims,
            Decision standing,
            Phases phases,
            List<PowerBound> bounds,
            Rungs rungs,
            AskFirst asks) {
        this.bounds = bounds;
        this.rungs = rungs;
        this.asks = asks;
        this.state = state;
        this.orders = claims.open();
        this.shut = claims.shut();
        this.standing = standing;
        this.phases = phases;
    }

    DeviceId id() {
        return state.device().id();
    }

    /** What binds an order of that rung here. */
    Range range(int rung) {
        return Range.of(bounds, rungs, rung);
    }

    /** At what shedding for such a limit stops. */
    Range guards(Limit.Binding limit) {
        return Range.guards(bounds, rungs, limit);
    }

    /** The standing decision, if it is this source's; else null. */
    Decision standingOf(Source source) {
        return standing != null && standing.by().map(s -> s.id().equals(source.id())).orElse(false)
                ? standing
                : null;
    }

    /** Where what holds it, or would, stands on the ladder; what a limit did is nobody's say. */
    int rung() {
        if (verdict == null) {
            return orders.isEmpty() ? Rungs.OWN_LOGIC : orders.get(0).rung();
        }
        return orders.stream()
                .filter(o -> verdict.by().map(o.source()::equals).orElse(false))
                .mapToInt(Order::rung)
                .findFirst()
                .orElse(Rungs.OWN_LOGIC);
    }

    /** Whether a limit holds the device back as things stand. */
    boolean standsLimited() {
        return standing != null
                && standing.by().map(s -> s.mandate() == Mandate.LIMIT).orElse(false);
    }

    /** Whether a limit holds it back by this decision. */
    boolean isLimited() {
        return verdict != null && verdict.isBy(Mandate.LIMIT);
    }

    void note(Order order, Outcome.Result result, Reason reason) {
        for (Intent intent : order.intents()) {
            outcomes.add(new Outcome(intent, result, reason));
        }
    }

    /** What became of the orders that are not weighed. */
    void noteShut() {
        shut.forEach((order, why) -> note(order, Outcome.Result.REFUSED, why));
    }

    /** All orders come to the same: whatever was noted before is replaced. */
    void noteAll(Outcome.Result result, Reason reason) {
        outcomes.clear();
        orders.forEach(o -> note(o, result, reason));
        noteShut();
    }
}
