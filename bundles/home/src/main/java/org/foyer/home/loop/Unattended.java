package org.foyer.home.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Decision;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** What holds while no orchestrator answers: the last decision until its end, then nobody's. */
final class Unattended {

    private Unattended() {}

    static Decision decision(DeviceId device, Decision last, Instant now) {
        if (last != null && last.until().map(now::isBefore).orElse(last.by().isEmpty())) {
            return last;
        }
        return new Decision(
                device,
                LiveDevice.unattended(),
                Optional.empty(),
                Reason.of(ReasonCode.AUTOMATIC),
                Optional.empty(),
                now,
                List.of());
    }
}
