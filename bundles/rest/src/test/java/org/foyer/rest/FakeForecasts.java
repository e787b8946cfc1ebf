package org.foyer.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastScore;
import org.foyer.api.forecast.ForecastSlot;
import org.foyer.api.forecast.ForecastSource;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.forecast.Forecasts;

/** A day to come of all that the fake house has, learned from the hour before. */
final class FakeForecasts implements Forecasts {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final ForecastScore SCORE =
            new ForecastScore(
                    3,
                    OptionalDouble.of(0.4),
                    OptionalDouble.of(0.6),
                    OptionalDouble.empty(),
                    OptionalDouble.of(0.2),
                    OptionalDouble.of(0.8));

    private final Clock clock;

    FakeForecasts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<ForecastSubject> subjects() {
        return List.of(
                        "load.main",
                        "base-load.main",
                        "sun.sun",
                        "hot-water.boiler",
                        "hot-water.heater",
                        "car-need.gadget",
                        "price.main.import",
                        "price.secret.import")
                .stream()
                .map(name -> ForecastSubject.of(name).orElseThrow())
                .toList();
    }

    @Override
    public Optional<Forecast> latest(ForecastSubject subject) {
        return subjects().contains(subject) ? Optional.of(forecast(subject)) : Optional.empty();
    }

    private Forecast forecast(ForecastSubject subject) {
        Instant now = clock.instant();
        List<ForecastSlot> slots = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            Instant from = now.plus(QUARTER.multipliedBy(i));
            slots.add(new ForecastSlot(from, from.plus(QUARTER), 50, 100, 300));
        }
        return new Forecast(
                subject,
                "Wh",
                slots,
                ForecastSource.LEARNED,
                now,
                now.minus(Duration.ofHours(1)),
                SCORE);
    }
}
