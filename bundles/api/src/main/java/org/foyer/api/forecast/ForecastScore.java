package org.foyer.api.forecast;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How good the forecasts of a subject were of late, issued at the start of a day for all of it,
 * beside what anybody could say. Immutable.
 *
 * @param days how many of the last 14 are in it; 0: nothing is known yet
 * @param error mean absolute error of a slot over the mean of what was measured; of probabilities
 *     the mean squared error, 0 to 1
 * @param yesterday the same if each slot were as the one a day before
 * @param lastWeek the same if each slot were as the one seven days before
 * @param daily mean absolute error of whole days over their mean; empty for probabilities
 * @param inBand share of what was measured that lay within the band, 0 to 1, meant to be 0.8; empty
 *     for probabilities
 */
public record ForecastScore(
        int days,
        OptionalDouble error,
        OptionalDouble yesterday,
        OptionalDouble lastWeek,
        OptionalDouble daily,
        OptionalDouble inBand) {

    /** Nothing is known yet. */
    public static final ForecastScore UNKNOWN =
            new ForecastScore(
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());

    public ForecastScore {
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(yesterday, "yesterday");
        Objects.requireNonNull(lastWeek, "lastWeek");
        Objects.requireNonNull(daily, "daily");
        Objects.requireNonNull(inBand, "inBand");
    }
}
