package org.foyer.forecast.learn;

import java.util.Optional;

/** Adds up how a day was told. For one thread. */
final class Tally {

    /** A day of which less is known has no sum. */
    private static final double WHOLE = 0.95;

    private final Traits traits;
    private final DayCurve day;
    private final Optional<DayCurve> yesterday;
    private final Optional<DayCurve> lastWeek;

    private double base;
    private double error;
    private double sum;
    private int told;
    private double yesterdayError;
    private double yesterdayBase;
    private double weekError;
    private double weekBase;
    private int inside;
    private int below;
    private int above;
    private double last = Double.NaN;
    private double products;
    private double squares;

    Tally(Traits traits, DayCurve day, Optional<DayCurve> yesterday, Optional<DayCurve> lastWeek) {
        this.traits = traits;
        this.day = day;
        this.yesterday = yesterday;
        this.lastWeek = lastWeek;
    }

    void add(int slot, Band band) {
        if (band == null || !day.knows(slot)) {
            last = Double.NaN;
            return;
        }
        double value = day.at(slot);
        double wrong = value - band.expected();
        told++;
        sum += wrong;
        base += size(value);
        error += cost(wrong);
        if (yesterday.isPresent() && yesterday.get().knows(slot)) {
            yesterdayError += cost(value - yesterday.get().at(slot));
            yesterdayBase += size(value);
        }
        if (lastWeek.isPresent() && lastWeek.get().knows(slot)) {
            weekError += cost(value - lastWeek.get().at(slot));
            weekBase += size(value);
        }
        if (value < band.low()) {
            below++;
        } else if (value > band.high()) {
            above++;
        } else if (band.high() > band.low()) {
            inside++;
        }
        if (!Double.isNaN(last)) {
            products += last * wrong;
            squares += last * last;
        }
        last = wrong;
    }

    /** What an error of a value is a share of. */
    private double size(double value) {
        return traits.chance() ? 1 : Math.abs(value);
    }

    private double cost(double wrong) {
        return traits.chance() ? wrong * wrong / 10_000 : Math.abs(wrong);
    }

    /** By how much of what was measured this errs more than the other; NaN if nothing was told. */
    double worseThan(Tally other) {
        return (error - other.error) / base;
    }

    Optional<DayScore> score() {
        if (told == 0) {
            return Optional.empty();
        }
        int banded = inside + below + above;
        return Optional.of(
                new DayScore(
                        day.date(),
                        base,
                        error,
                        yesterdayError,
                        yesterdayBase,
                        weekError,
                        weekBase,
                        told >= WHOLE * traits.slots() ? Math.abs(sum) : Double.NaN,
                        banded == 0 ? Double.NaN : (double) inside / banded));
    }

    void teach(Calibration calibration) {
        int banded = inside + below + above;
        if (traits.chance() || banded == 0 || told < traits.slots() / 2) {
            return;
        }
        calibration.missed((double) below / banded, (double) above / banded);
        if (squares > 0) {
            calibration.carried(products / squares);
        }
    }
}
