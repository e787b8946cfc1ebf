package org.foyer.home.role;

import org.foyer.api.home.DeviceRole;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Tells the household what an exchange means for it. */
public final class ExchangeNotices {

    private ExchangeNotices() {}

    /** Tells of the exchange, and of each thing that can be done no longer; blocks for the disk. */
    public static void tell(DeviceRole role, Notices board) {
        String device = role.id().value();
        board.post(
                Notice.Level.INFO,
                device,
                Reason.of(ReasonCode.DEVICE_EXCHANGED, "device", device));
        for (String actuator : role.lacks()) {
            String name = word(actuator);
            board.post(
                    Notice.Level.WARNING,
                    device,
                    Reason.of(ReasonCode.DEVICE_LACKS, "device", device, "command", name));
        }
    }

    /** The kind of command, or the name of what has one of its own. */
    private static String word(String actuator) {
        return actuator.substring(actuator.indexOf(':') + 1);
    }
}
