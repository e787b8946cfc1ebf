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
 * @param at when it was measured, on the house clock
 */
public record Reading(DeviceId device, Quantity quantity, double value, Instant at) {

    public Reading {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(at, "at");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    device + " " + quantity.name() + ": " + value + " is not a measured value");
        }
    }
}
