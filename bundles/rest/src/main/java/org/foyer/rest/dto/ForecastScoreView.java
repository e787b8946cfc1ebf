package org.foyer.rest.dto;

import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.forecast.ForecastScore;

/**
 * Errors of the last days, each a share; null where nothing is known.
 *
 * @param days how many are in it
 * @param error of a slot over the mean, of probabilities the mean squared error
 * @param yesterday the same if each slot were as a day before
 * @param lastWeek the same if each slot were as seven days before
 * @param daily of a day over the mean day
 * @param inBand share of values within the band
 */
public record ForecastScoreView(
        int days,
        @Schema(nullable = true) Double error,
        @Schema(nullable = true) Double yesterday,
        @Schema(nullable = true) Double lastWeek,
        @Schema(nullable = true) Double daily,
        @Schema(nullable = true) Double inBand) {

    static ForecastScoreView of(ForecastScore score) {
        return new ForecastScoreView(
                score.days(),
                known(score.error()),
                known(score.yesterday()),
                known(score.lastWeek()),
                known(score.daily()),
                known(score.inBand()));
    }

    private static Double known(OptionalDouble share) {
        return share.isPresent() ? Double.valueOf(share.getAsDouble()) : null;
    }
}
