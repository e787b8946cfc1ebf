package org.foyer.api.market;

import java.time.Instant;
import java.util.Objects;

/**
 * Price of energy in a half-open interval.
 *
 * @param from start, inclusive
 * @param until end, exclusive
 * @param importMicroPerKWh price of drawn energy, millionths of the currency's unit per kWh, fees
 *     and taxes included; may be negative
 * @param exportMicroPerKWh pay for fed-in energy, same unit
 * @param currency ISO 4217 code
 */
public record PriceSlot(
        Instant from,
        Instant until,
        long importMicroPerKWh,
        long exportMicroPerKWh,
        String currency) {

    public PriceSlot {
        Objects.requireNonNull(currency, "currency");
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until " + until + ": give an end after the start");
        }
    }
}
