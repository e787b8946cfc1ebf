package org.foyer.home.loop;

import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** What a driver's trouble means for the household. Pure. */
final class Troubled {

    private Troubled() {}

    /** How far an order has got that is in this trouble. */
    static Delivery delivery(Reason why) {
        if (why.code() == ReasonCode.DEVICE_CONTRADICTS) {
            return Delivery.SENT;
        }
        return unreachable(why) ? Delivery.UNREACHABLE : Delivery.REFUSED;
    }

    /** Whether the device did not answer at all, as against answering that it does not do it. */
    private static boolean unreachable(Reason why) {
        return switch (why.code()) {
            case DEVICE_OFFLINE,
                    DEVICE_NOT_ASKED,
                    DEVICE_NO_ANSWER,
                    DEVICE_CONNECTION_REFUSED,
                    DEVICE_ADDRESS_UNKNOWN,
                    DEVICE_CLOSES_AT_ONCE,
                    DEVICE_OTHER_CLIENT,
                    DEVICE_CONNECTION_LOST,
                    BINDING_HANGS,
                    BINDING_STOPPED ->
                    true;
            default -> false;
        };
    }
}
