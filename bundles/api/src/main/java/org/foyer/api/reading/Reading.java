package org.foyer.api.reading;

import java.time.Instant;
import java.util.Objects;
import org.foyer.api.device.DeviceId;

/**
 * One measured value. A value that is not known is not a reading: NaN and infinities are refused,
 * so nothing downstream has to check (a missing value is absent, never zero).
 *
 * @param device who measured
 * @param quantity what, with unit and sign
 * @param value finite number in {@code quantity.unit()}
 * @param at when the house received it, on the house clock: stamped by the binding that asked the
 *     device or was told. A device's own time is never taken for it, because device clocks are
 *     wrong; where it matters it is a quantity or a fact of its own
 * @param quality how far it can be relied on
 */
public record Reading(
        DeviceId device, Quantity quantity, double value, Instant at, Quality quality) {

    public Reading {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(quality, "quality");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    device + " " + quantity.name() + ": " + value + " is not a measured value");
        }
    }

    /** A plainly measured value. */
    public Reading(DeviceId device, Quantity quantity, double value, Instant at) {
        this(device, quantity, value, at, Quality.MEASURED);
    }
}
