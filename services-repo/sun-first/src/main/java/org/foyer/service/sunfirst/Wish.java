package org.foyer.service.sunfirst;

import org.foyer.api.reason.Reason;
import org.foyer.api.service.OwnText;

/**
 * What the rule wants of a device.
 *
 * @param powerW set-point, W; NaN to leave the device to itself
 * @param why shown to the household
 * @param own shown instead, in words of this service's own; null for none
 */
record Wish(double powerW, Reason why, OwnText own) {

    static final Wish NONE = new Wish(Double.NaN, null);

    Wish(double powerW, Reason why) {
        this(powerW, why, null);
    }

    boolean isNone() {
        return Double.isNaN(powerW);
    }
}
