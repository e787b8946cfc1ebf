package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.reading.Quality;

/**
 * Energy of a stretch of time in Wh, and its money in millionths of the currency's unit (what is
 * sold is negative); null what is not known, {@code complete} false when a part is missing. The
 * qualities are those of the worst part, absent where that is MEASURED; that of the money is
 * ESTIMATED where a price in it is, else absent.
 */
public record EnergyTotalView(
        @Schema(nullable = true) Double boughtWh,
        @Schema(nullable = true) Double soldWh,
        @Schema(nullable = true) Double sunWh,
        @Schema(nullable = true) Double usedWh,
        @Schema(nullable = true) Double ownUseWh,
        @Schema(nullable = true) Double selfSufficiencyPercent,
        @Schema(nullable = true) Long boughtMicro,
        @Schema(nullable = true) Long soldMicro,
        boolean complete,
        @JsonInclude(JsonInclude.Include.NON_NULL) Quality boughtQuality,
        @JsonInclude(JsonInclude.Include.NON_NULL) Quality soldQuality,
        @JsonInclude(JsonInclude.Include.NON_NULL) PriceQuality moneyQuality) {}
