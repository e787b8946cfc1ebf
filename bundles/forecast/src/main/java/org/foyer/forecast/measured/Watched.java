package org.foyer.forecast.measured;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.forecast.learn.Traits;

/**
 * What there can be a forecast of now, and how it is measured.
 *
 * @param zone whose clock it follows: the sun that of the standard time
 * @param unit of its values
 * @param since nothing from before is learned
 * @param knownUntil until when it is known at an instant: prices are published ahead
 */
public record Watched(
        ForecastSubject subject,
        Traits traits,
        ZoneId zone,
        String unit,
        Instant since,
        Measured measured,
        UnaryOperator<Instant> knownUntil) {}
