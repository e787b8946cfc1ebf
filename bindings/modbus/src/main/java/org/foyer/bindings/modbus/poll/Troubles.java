package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.sunspec.NotUsableException;
import org.foyer.bindings.modbus.wire.LinkException;
import org.foyer.bindings.modbus.wire.RefusedException;

/** What went wrong on the wire, as reasons from the closed list. */
final class Troubles {

    private Troubles() {}

    static Reason reason(IOException e, DeviceSettings settings) {
        if (e instanceof LinkException link) {
            return link.reason() == LinkException.Cause.SILENCE ? silence(settings) : link.why();
        }
        if (e instanceof RefusedException refused) {
            return Reason.of(ReasonCode.DEVICE_EXCEPTION, "code", refused.code());
        }
        return Reason.of(ReasonCode.DEVICE_CONNECTION_LOST)
                .quoting(String.valueOf(e.getMessage()), Reason.SYSTEM);
    }

    static Reason silence(DeviceSettings settings) {
        return Reason.of(ReasonCode.DEVICE_NO_ANSWER, "seconds", settings.timeoutMillis() / 1000.0);
    }

    static Reason unusable(NotUsableException e) {
        return Reason.of(ReasonCode.DEVICE_UNREADABLE).because(e.why());
    }

    /** What nobody foresaw; its message is for those who look into it. */
    static Reason unforeseen(ReasonCode code, RuntimeException e) {
        return Reason.of(code).quoting(String.valueOf(e.getMessage()), Reason.TECHNICAL);
    }
}
