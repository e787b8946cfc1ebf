package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.market.PriceQuality;

/**
 * A value of a series of prices, millionths of its unit a kWh.
 *
 * @param parts what it is made of; null if nobody said or it is a secret
 * @param issue version of the {@link PriceIssueView} that says so
 */
public record KnownPriceView(
        Instant from,
        Instant until,
        long microPerKWh,
        @Schema(nullable = true) Parts parts,
        PriceQuality quality,
        long issue) {

    /** In sum the price. */
    public record Parts(long energyMicro, long networkMicro, long taxesMicro, long otherMicro) {}
}
