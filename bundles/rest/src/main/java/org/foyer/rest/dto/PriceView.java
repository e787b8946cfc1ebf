package org.foyer.rest.dto;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.market.PriceQuality;

/**
 * What energy costs in a stretch of time, in millionths of the currency's unit a kWh.
 *
 * @param issue version of the {@link PriceIssueView} that says so
 */
public record PriceView(
        Instant from,
        Instant until,
        long importMicroPerKWh,
        @Schema(nullable = true) Long exportMicroPerKWh,
        PriceQuality quality,
        long issue) {}
