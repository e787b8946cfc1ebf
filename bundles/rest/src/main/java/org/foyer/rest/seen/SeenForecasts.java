package org.foyer.rest.seen;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.foyer.api.device.DeviceId;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastKind;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.forecast.Forecasts;
import org.foyer.rest.sight.Sight;
import org.foyer.rest.sight.Stretch;

/**
 * Forecasts that were learned from nothing but what somebody may see: each device behind one, and
 * all of the time since the oldest of what it knows. Prices are told apart by their series.
 *
 * @param isThere whether the home knows the device now, or the site where it is
 * @param behind the devices at that connection that a forecast of that kind tells of
 */
record SeenForecasts(
        Forecasts forecasts,
        Sight sight,
        Predicate<DeviceId> isThere,
        BiFunction<String, ForecastKind, List<DeviceId>> behind)
        implements Forecasts {

    @Override
    public List<ForecastSubject> subjects() {
        return forecasts.subjects().stream().filter(s -> latest(s).isPresent()).toList();
    }

    @Override
    public Optional<Forecast> latest(ForecastSubject subject) {
        return forecasts.latest(subject).filter(this::sees);
    }

    private boolean sees(Forecast forecast) {
        String id = forecast.subject().id();
        return switch (forecast.subject().kind()) {
            case PRICE -> true;
            case LOAD, BASE_LOAD ->
                    holds(sight.stretches(id), forecast)
                            && behind.apply(id, forecast.subject().kind()).stream()
                                    .allMatch(d -> sees(d, forecast));
            case SUN, HOT_WATER, APPLIANCE, CAR_ARRIVAL, CAR_NEED ->
                    sees(new DeviceId(id), forecast);
        };
    }

    private boolean sees(DeviceId device, Forecast forecast) {
        return isThere.test(device)
                && sight.sees(device)
                && holds(sight.stretches(device), forecast);
    }

    private static boolean holds(List<Stretch> stretches, Forecast forecast) {
        return stretches.stream()
                .anyMatch(s -> s.holds(forecast.learnedFrom(), forecast.issuedAt()));
    }
}
