package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.market.PriceQuality;
import org.foyer.api.reading.Quality;

/** An hour, day or month, with the figures of {@link EnergyTotalView}. */
public record EnergySpanView(
        Instant from,
        Instant until,
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
        @JsonInclude(JsonInclude.Include.NON_NULL) PriceQuality moneyQuality) {

    public static EnergySpanView of(Instant from, Instant until, EnergyTotalView total) {
        return new EnergySpanView(
                from,
                until,
                total.boughtWh(),
                total.soldWh(),
                total.sunWh(),
                total.usedWh(),
                total.ownUseWh(),
                total.selfSufficiencyPercent(),
                total.boughtMicro(),
                total.soldMicro(),
                total.complete(),
                total.boughtQuality(),
                total.soldQuality(),
                total.moneyQuality());
    }
}
