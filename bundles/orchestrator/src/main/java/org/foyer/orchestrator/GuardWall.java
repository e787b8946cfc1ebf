package org.foyer.orchestrator;

import java.util.Optional;
import org.foyer.api.control.Limit;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Device;

/**
 * The last look at a decision: whatever was weighed before, guards are kept, at both ends (model
 * 3). Pure.
 */
final class GuardWall {

    private GuardWall() {}

    static void keep(Candidate candidate, Account account) {
        if (candidate.verdict == null || candidate.bounds.isEmpty()) {
            return;
        }
        Limit.Binding limit =
                Optional.ofNullable(candidate.heldBack)
                        .or(() -> account.binding(candidate.verdict.reason()))
                        .orElse(Limit.Binding.WISH);
        Range guards = candidate.guards(limit);
        SetPoints held = candidate.verdict.setPoints();
        Device device = candidate.state.device();
        if (guards.isOpen() || held.isFree() || Bounded.isWithin(device, held, guards)) {
            return;
        }
        boolean above = Bounded.most(device, held) > guards.maxW();
        PowerBound guard = (above ? guards.upper() : guards.lower()).orElseThrow();
        SetPoints kept = Bounded.within(device, held, guards, true).orElse(SetPoints.NONE);
        if (kept.isFree()) {
            candidate.freeReason = guards.reason(above);
            candidate.verdict = null;
        } else {
            candidate.verdict =
                    new Verdict(
                            kept, Optional.of(guard.source()), guards.reason(above), guard.until());
        }
    }
}
