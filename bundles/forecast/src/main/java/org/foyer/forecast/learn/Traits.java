package org.foyer.forecast.learn;

import java.time.Duration;

/**
 * How a kind of series behaves. Immutable.
 *
 * @param slots of a day: 96 quarter-hours, or 1 for whole days
 * @param otherKind what a workday counts for a weekend and the other way round, 0 to 1; 1 where the
 *     days of the week do not differ
 * @param lived whether it shows if somebody is in, and changes its level for good when people move
 * @param scaled whether it is a share of what a clear sky would bring
 * @param chance whether it is 0 or 100 %
 * @param positive whether it is never below zero
 * @param halfLifeDays after which a day counts half
 * @param medianShare share of the median in what is expected; the rest is the mean, so that the sum
 *     of a day is right, too
 * @param memory in which the last measured quarter-hour's deviation falls to a third; zero: it says
 *     nothing of the next one
 */
public record Traits(
        int slots,
        double otherKind,
        boolean lived,
        boolean scaled,
        boolean chance,
        boolean positive,
        double halfLifeDays,
        double medianShare,
        Duration memory) {

    private static final double APART = 0.05;
    private static final int QUARTERS = 96;
    private static final Duration HOUR = Duration.ofHours(1);

    public static final Traits LOAD =
            new Traits(QUARTERS, 0.5, true, false, false, true, 14, 0.5, HOUR);
    public static final Traits SUN =
            new Traits(QUARTERS, 1, false, true, false, true, 7, 0.3, HOUR);
    public static final Traits HOT_WATER =
            new Traits(QUARTERS, 0.5, true, false, false, true, 14, 0, Duration.ZERO);
    public static final Traits CHANCE =
            new Traits(QUARTERS, 0.3, false, false, true, true, 21, 0, Duration.ZERO);
    public static final Traits DAILY =
            new Traits(1, 0.3, false, false, false, true, 21, 0.3, Duration.ZERO);
    public static final Traits PRICE =
            new Traits(QUARTERS, 0.3, false, false, false, false, 5, 0.5, Duration.ofHours(6));

    /** For a home in which workdays and weekends have little in common. */
    Traits apart() {
        return new Traits(
                slots,
                Math.min(otherKind, APART),
                lived,
                scaled,
                chance,
                positive,
                halfLifeDays,
                medianShare,
                memory);
    }

    /** Whether its slots are whole days. */
    public boolean daily() {
        return slots == 1;
    }
}
