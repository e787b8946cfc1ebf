package org.foyer.forecast.learn;

import java.time.LocalDate;
import java.util.Collection;
import java.util.OptionalDouble;
import org.foyer.api.forecast.ForecastScore;

/**
 * Errors of one day's forecast as it was issued at its start. Immutable; sums over known slots.
 *
 * @param base what the error is a share of: sum of the magnitudes measured, or the number of slots
 *     of a probability
 * @param error of the forecast
 * @param yesterday of the same slots a day before, where those are known
 * @param yesterdayBase what that is a share of
 * @param lastWeek of the same slots seven days before
 * @param lastWeekBase what that is a share of
 * @param daily error of the day's sum; NaN where a part of the day is not known
 * @param inside share of values within the band; NaN if none tells
 */
public record DayScore(
        LocalDate date,
        double base,
        double error,
        double yesterday,
        double yesterdayBase,
        double lastWeek,
        double lastWeekBase,
        double daily,
        double inside) {

    /** The score of some days. */
    public static ForecastScore of(Collection<DayScore> days, boolean chance) {
        double base = 0;
        double error = 0;
        double yesterday = 0;
        double yesterdayBase = 0;
        double lastWeek = 0;
        double lastWeekBase = 0;
        double daily = 0;
        double dailyBase = 0;
        double inside = 0;
        int told = 0;
        for (DayScore day : days) {
            base += day.base;
            error += day.error;
            yesterday += day.yesterday;
            yesterdayBase += day.yesterdayBase;
            lastWeek += day.lastWeek;
            lastWeekBase += day.lastWeekBase;
            if (!Double.isNaN(day.daily)) {
                daily += day.daily;
                dailyBase += day.base;
            }
            if (!Double.isNaN(day.inside)) {
                inside += day.inside;
                told++;
            }
        }
        return new ForecastScore(
                days.size(),
                share(error, base),
                share(yesterday, yesterdayBase),
                share(lastWeek, lastWeekBase),
                chance ? OptionalDouble.empty() : share(daily, dailyBase),
                chance ? OptionalDouble.empty() : share(inside, told));
    }

    private static OptionalDouble share(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}
