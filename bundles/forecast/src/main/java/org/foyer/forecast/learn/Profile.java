package org.foyer.forecast.learn;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What the slots of a day are like, as days before it were: each counts by its age, the kind of
 * day, whether somebody was in, and whether it is from before a move. For one thread.
 */
final class Profile {

    /** The same day of the week beside others of its kind. */
    private static final double SAME_DAY = 1.5;

    /** An empty day for a day on which somebody is in. */
    private static final double NOT_IN = 0.03;

    /** A day with somebody in while nobody is: they may come back. */
    private static final double BACK_HOME = 0.1;

    /** A day from before a move. */
    private static final double BEFORE_MOVE = 0.05;

    /** Slots beside the one asked for, by their distance. */
    private static final double[] BESIDE = {1, 0.67, 0.33};

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /** Of a normal distribution, so many deviations bound eight of ten. */
    private static final double EIGHT_OF_TEN = 1.2816;

    private final List<DayCurve> days;
    private final double[] weights;
    private final Traits traits;
    private final Weighted samples;
    private final double independent;

    /**
     * @param days oldest first; those not before the target count nothing
     * @param lastIsNow whether the last of them is today, as far as it is known
     */
    Profile(
            List<DayCurve> days,
            boolean lastIsNow,
            LocalDate target,
            Traits traits,
            Circumstances now,
            Weighted samples) {
        this.days = days;
        this.traits = traits;
        this.samples = samples;
        this.weights = new double[days.size()];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            boolean open = lastIsNow && i == weights.length - 1;
            weights[i] = weight(i, target, now, open);
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        this.independent = squares == 0 ? 0 : sum * sum / squares;
    }

    private double weight(int i, LocalDate target, Circumstances now, boolean open) {
        LocalDate date = days.get(i).date();
        long age = ChronoUnit.DAYS.between(date, target);
        if (age <= 0) {
            return 0;
        }
        double weight = Math.pow(0.5, (age - 1) / traits.halfLifeDays());
        if (traits.otherKind() < 1) {
            boolean same = date.getDayOfWeek() == target.getDayOfWeek();
            boolean alike = isWeekend(date) == isWeekend(target);
            weight *= alike ? (same ? 1 : 1 / SAME_DAY) : traits.otherKind();
        }
        if (traits.lived()) {
            boolean empty = open ? now.away() : now.absence().isEmpty(i);
            weight *= empty == now.away() ? 1 : now.away() ? BACK_HOME : NOT_IN;
            weight *= i < now.level() ? BEFORE_MOVE : 1;
        }
        return weight;
    }

    private static boolean isWeekend(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /** What is expected in that slot; null if nothing was ever known of it. */
    Band band(int slot) {
        samples.clear();
        int reach = traits.daily() || !traits.positive() ? 0 : BESIDE.length - 1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] <= 0) {
                continue;
            }
            DayCurve day = days.get(i);
            for (int beside = -reach; beside <= reach; beside++) {
                int at = slot + beside;
                if (at >= 0 && at < day.slots() && day.knows(at)) {
                    samples.add(day.at(at), weights[i] * BESIDE[Math.abs(beside)]);
                }
            }
        }
        if (samples.isEmpty()) {
            return null;
        }
        return traits.chance() ? chance() : spread();
    }

    private Band spread() {
        double median = samples.quantile(0.5);
        double expected =
                traits.medianShare() * median + (1 - traits.medianShare()) * samples.mean();
        double few = 1 + 1 / Math.max(1, independent);
        double low = expected - few * Math.max(0, expected - samples.quantile(LOW));
        double high = expected + few * Math.max(0, samples.quantile(HIGH) - expected);
        if (independent < 3) {
            low = Math.min(low, expected - Math.abs(expected) / 2);
            high = Math.max(high, expected + Math.abs(expected) / 2);
        }
        return Band.of(low, expected, high);
    }

    /** Wilson's interval, which is sound for few days and for rare things. */
    private Band chance() {
        double share = Math.min(1, Math.max(0, samples.mean() / 100));
        double n = Math.max(1, independent);
        double z2 = EIGHT_OF_TEN * EIGHT_OF_TEN;
        double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
        double half =
                EIGHT_OF_TEN * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        return Band.of(
                100 * Math.max(0, middle - half), 100 * share, 100 * Math.min(1, middle + half));
    }

    /** What holds at the time of a forecast. */
    record Circumstances(Absence absence, boolean away, int level) {}
}
