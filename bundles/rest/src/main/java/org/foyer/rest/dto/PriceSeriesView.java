package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.market.PriceSeries;

/**
 * A series of prices.
 *
 * @param unit of its values per kWh: an ISO 4217 code, or gCO2
 * @param simulated in no bill
 * @param by what the household calls who gives it; null if nobody said
 */
public record PriceSeriesView(
        String id,
        String connection,
        PriceSeries.Kind kind,
        String unit,
        boolean simulated,
        @Schema(nullable = true) String party,
        @Schema(nullable = true) String by) {}
