package org.foyer.api.market;

import java.util.Objects;

/**
 * What is paid at a connection in an interval. Immutable.
 *
 * @param slot the prices and the interval
 * @param quality how much they are to be relied on; never simulated
 * @param household whether people of the home may see them (FR.PUC8.3)
 */
public record PaidSlot(PriceSlot slot, PriceQuality quality, boolean household) {

    public PaidSlot {
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(quality, "quality");
    }
}
