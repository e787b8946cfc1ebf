package org.foyer.api.forecast;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The newest forecasts of this home. They are made in the background, anew with each quarter-hour;
 * both calls answer from memory, at once. Thread-safe. Platform bundles only.
 */
@ProviderType
public interface Forecasts {

    /** What there are forecasts of now, in order; empty while the home has only just started. */
    List<ForecastSubject> subjects();

    /** The newest forecast of that subject; empty where nothing can be told yet. */
    Optional<Forecast> latest(ForecastSubject subject);
}
