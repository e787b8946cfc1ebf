package org.foyer.rest.seen;

import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.http.Problem;
import org.foyer.rest.sight.Sight;

/** Devices that somebody asks for: of a foreign one they learn no more than of none. */
final class Devices {

    private Devices() {}

    /**
     * @throws Problem 404 as of a device that there is not; 403 of one that is only shown
     */
    static void requireCommands(Sight sight, DeviceId device) {
        if (!sight.sees(device)) {
            throw Problem.notFound("There is no such device. GET /api/v1/devices lists them.");
        }
        if (!sight.commands(device)) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
    }
}
