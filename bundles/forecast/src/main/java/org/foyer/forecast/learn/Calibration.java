package org.foyer.forecast.learn;

/**
 * How far bands must be stretched so that eight of ten values lie within, and how far the deviation
 * of one slot tells of the next, and that of one day: learned from own errors, the bands by the
 * gradient of the pinball loss. For one thread.
 */
final class Calibration {

    private static final double MISS = 0.1;
    private static final double GAIN = 0.5;
    private static final double LEAST = 0.3;
    private static final double MOST = 4;
    private static final double FORGET = 0.1;

    /**
     * What is taken of a day's deviation before anything was learned, and for how many days it
     * stands.
     */
    private static final double DAY_AT_FIRST = 0.15;

    private static final double FIRMNESS = 10;

    /** What is left of one day's lesson after another. */
    private static final double DAY_KEPT = 0.98;

    private static final double DAY_MOST = 0.8;

    /** So much better it must be to tell workdays and weekends apart, in errors of a day. */
    private static final double CLEARLY = 0.6;

    private static final double APART_KEPT = 0.95;

    private double low;
    private double high;
    private double carry;
    private double lastDay;
    private double products;
    private double squares;
    private double pairs;
    private double apart;

    Calibration(Tuning kept) {
        this.low = bounded(kept.low(), LEAST, MOST, 1);
        this.high = bounded(kept.high(), LEAST, MOST, 1);
        this.carry = bounded(kept.carry(), 0, 1, 0);
        this.lastDay = kept.lastDay();
        this.products = bounded(kept.products(), -Double.MAX_VALUE, Double.MAX_VALUE, 0);
        this.squares = bounded(kept.squares(), 0, Double.MAX_VALUE, 0);
        this.pairs = bounded(kept.pairs(), 0, 1 / (1 - DAY_KEPT), 0);
        this.apart = bounded(kept.apart(), -MOST, MOST, 0);
    }

    private static double bounded(double value, double least, double most, double otherwise) {
        return Double.isNaN(value) ? otherwise : Math.max(least, Math.min(most, value));
    }

    Band stretched(Band band) {
        return Band.of(
                band.expected() - low * (band.expected() - band.low()),
                band.expected(),
                band.expected() + high * (band.high() - band.expected()));
    }

    /**
     * @param below share of a day's values under the band
     * @param above over it
     */
    void missed(double below, double above) {
        low = bounded(low * Math.exp(GAIN * (below - MISS)), LEAST, MOST, low);
        high = bounded(high * Math.exp(GAIN * (above - MISS)), LEAST, MOST, high);
    }

    /**
     * @param correlation of deviations of neighbouring slots of a day
     */
    void carried(double correlation) {
        if (Double.isFinite(correlation)) {
            carry = bounded(carry + FORGET * (correlation - carry), 0, 1, carry);
        }
    }

    /** Share of a slot's deviation that is expected of the next one, 0 to 1. */
    double carry() {
        return carry;
    }

    /**
     * One day after another.
     *
     * @param deviation of the day from what its slots are usually like; NaN if it is not known
     */
    void day(double deviation) {
        if (Double.isFinite(lastDay) && Double.isFinite(deviation)) {
            products = DAY_KEPT * products + lastDay * deviation;
            squares = DAY_KEPT * squares + lastDay * lastDay;
            pairs = DAY_KEPT * pairs + 1;
        }
        lastDay = deviation;
    }

    /** Share of a day's deviation that is expected of the next one, 0 to 0.8. */
    double dayCarry() {
        double learned = squares > 0 ? products / squares : 0;
        return bounded(
                (FIRMNESS * DAY_AT_FIRST + pairs * learned) / (FIRMNESS + pairs),
                0,
                DAY_MOST,
                DAY_AT_FIRST);
    }

    /**
     * Workdays and weekends were told apart for once, or alike.
     *
     * @param better by how much of the day's sum that erred less; NaN if nobody knows
     */
    void toldApart(double better) {
        if (Double.isFinite(better)) {
            apart = bounded(APART_KEPT * apart + better, -MOST, MOST, apart);
        }
    }

    /** Whether workdays and weekends are clearly not alike in this home. */
    boolean isApart() {
        return apart > CLEARLY;
    }

    Tuning tuning() {
        return new Tuning(low, high, carry, lastDay, products, squares, pairs, apart);
    }
}
