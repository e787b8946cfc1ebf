package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.foyer.api.forecast.Forecast;

/**
 * A forecast.
 *
 * @param forecast what it is of
 * @param slots in order; one of which nothing can be told is not among them
 */
public record ForecastView(ForecastHeadView forecast, List<Slot> slots) {

    /** Of ten values one is to be lower than {@code low}, and one higher than {@code high}. */
    public record Slot(Instant from, Instant until, double low, double expected, double high) {}

    public static ForecastView of(Forecast forecast) {
        return new ForecastView(
                ForecastHeadView.of(forecast),
                forecast.slots().stream()
                        .map(s -> new Slot(s.from(), s.until(), s.low(), s.expected(), s.high()))
                        .toList());
    }
}
