package org.foyer.home.loop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Decision;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * What holds while no orchestrator answers: the last decision as long as its lease or limit stands
 * in the book, then nobody's.
 */
final class Unattended {

    private Unattended() {}

    static Decision decision(DeviceId device, Decision last, IntentBook book, Instant now) {
        if (last != null && last.by().map(by -> book.stands(by, device)).orElse(true)) {
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
