package org.foyer.home.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Policy;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.loop.LoopTime.Moment;

/**
 * What holds while no orchestrator answers: of the last decision those set-points whose lease, or
 * limit, still stands in the books, and which people let act.
 */
final class Unattended {

    private Unattended() {}

    static Decision decision(
            DeviceId device,
            Decision last,
            IntentBook book,
            LimitBook limits,
            Policy policy,
            Moment now) {
        if (last == null || last.by().isEmpty()) {
            return last != null ? last : free(device, now);
        }
        Source by = last.by().get();
        if (policy.bounds().stream()
                .anyMatch(b -> b.device().equals(device) && b.source().equals(by))) {
            return last;
        }
        if (!policy.asking()
                .lets(
                        device,
                        by,
                        last.setPoints().hold().values(),
                        policy.switches(),
                        now.house())) {
            return free(device, now);
        }
        if (by.mandate() == Mandate.LIMIT) {
            return limits.holds(by.id()) ? last : free(device, now);
        }
        if (last.setPoints().isFree()) {
            return book.stands(by, device, Actuator.of(Command.Kind.RELEASE))
                    ? last
                    : free(device, now);
        }
        List<Command> kept = new ArrayList<>(last.setPoints().hold().values());
        kept.removeIf(c -> !book.stands(by, device, c.actuator()));
        if (kept.isEmpty()) {
            return free(device, now);
        }
        return new Decision(
                device,
                SetPoints.of(kept),
                last.by(),
                last.reason(),
                last.until(),
                last.since(),
                last.sinceTick(),
                last.outcomes());
    }

    private static Decision free(DeviceId device, Moment now) {
        return new Decision(
                device,
                SetPoints.NONE,
                Optional.empty(),
                Reason.of(ReasonCode.AUTOMATIC),
                Optional.empty(),
                now.at(),
                now.house(),
                List.of());
    }
}
