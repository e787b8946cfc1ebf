package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastKind;
import org.foyer.api.forecast.ForecastSource;

/**
 * What a forecast is of, and how good those were of late.
 *
 * @param name as it stands in the address
 * @param id of the connection, device or series of prices
 */
public record ForecastHeadView(
        String name,
        ForecastKind kind,
        String id,
        String unit,
        ForecastSource source,
        Instant issuedAt,
        Instant from,
        Instant until,
        ForecastScoreView score) {

    public static ForecastHeadView of(Forecast forecast) {
        return new ForecastHeadView(
                forecast.subject().name(),
                forecast.subject().kind(),
                forecast.subject().id(),
                forecast.unit(),
                forecast.source(),
                forecast.issuedAt(),
                forecast.from(),
                forecast.until(),
                ForecastScoreView.of(forecast.score()));
    }
}
