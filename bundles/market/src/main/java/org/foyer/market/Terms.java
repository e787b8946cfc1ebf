package org.foyer.market;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.market.PriceParts;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.market.PriceSource;

/**
 * What the issues of one tariff have in common. Other terms are another tariff. Immutable.
 *
 * @param origin where the prices come from, for comparing only
 * @param source who gives them
 * @param quality of all of them, unless an issue says otherwise
 * @param fixed parts of the price of drawn energy that never vary; empty if nobody said
 */
record Terms(String origin, PriceSource source, PriceQuality quality, Optional<Fixed> fixed) {

    Terms {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(quality, "quality");
        Objects.requireNonNull(fixed, "fixed");
    }

    /** Parts that stay while the price of the energy varies, millionths of the unit per kWh. */
    record Fixed(long networkMicro, long taxesMicro, long otherMicro) {

        long sumMicro() {
            return networkMicro + taxesMicro + otherMicro;
        }

        PriceParts of(long priceMicro) {
            return new PriceParts(priceMicro - sumMicro(), networkMicro, taxesMicro, otherMicro);
        }
    }
}
