package org.foyer.service.sunfirst;

import org.foyer.api.reason.Reason;

/**
 * What the rule wants of a device.
 *
 * @param powerW set-point, W; NaN to leave the device to itself
 * @param why shown to the household
 */
record Wish(double powerW, Reason why) {

    static final Wish NONE = new Wish(Double.NaN, null);

    boolean isNone() {
        return Double.isNaN(powerW);
    }
}
