package org.foyer.orchestrator;

import java.util.Optional;
import org.foyer.api.control.Limit;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.SetPoints;

/**
 * The last look at a decision: whatever was weighed before, a guard's lower end is kept (model 3).
 * Pure.
 */
final class GuardWall {

    private GuardWall() {}

    static void keep(Candidate candidate) {
        if (candidate.verdict == null || candidate.bounds.isEmpty()) {
            return;
        }
        Limit.Binding limit = candidate.heldBack == null ? Limit.Binding.WISH : candidate.heldBack;
        Range guards = candidate.guards(limit);
        if (guards.lower().isEmpty()) {
            return;
        }
        SetPoints held = candidate.verdict.setPoints();
        var device = candidate.state.device();
        if (held.isFree() || Bounded.most(device, held) >= guards.minW()) {
            return;
        }
        PowerBound guard = guards.lower().get();
        SetPoints raised = Bounded.within(device, held, guards, true).orElse(SetPoints.NONE);
        candidate.verdict =
                new Verdict(
                        raised,
                        raised.isFree() ? Optional.empty() : Optional.of(guard.source()),
                        guards.reason(false),
                        guard.until());
        if (raised.isFree()) {
            candidate.freeReason = guards.reason(false);
            candidate.verdict = null;
        }
    }
}
