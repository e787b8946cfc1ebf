package org.foyer.history.series;

/**
 * The arithmetic of minutes and quarter-hours. A value is in force from its reading until the next
 * one, but at most for the hold time; where none is in force nothing was measured. Pure functions.
 */
public final class Rollup {

    static final int MINUTES = 15;
    public static final int MINUTE = 60_000;

    private Rollup() {}

    /**
     * A value that was in force when the quarter-hour began.
     *
     * @param value in the quantity's unit
     * @param holds for how many ms of this quarter-hour at most
     * @param quality its code
     */
    public record Carry(double value, int holds, byte quality) {}

    /** What the readings leave to the quarter-hour after theirs; null if nothing. */
    public static Carry carry(QuarterReadings readings, int hold) {
        if (readings.count() == 0) {
            return null;
        }
        int last = readings.count() - 1;
        int holds = readings.offset(last) + hold - QuarterReadings.LENGTH;
        return holds > 0 ? new Carry(readings.value(last), holds, readings.quality(last)) : null;
    }

    /**
     * The fifteen minutes of a quarter-hour.
     *
     * @param carry value in force at its start, or null
     * @param readings those inside
     * @param hold longest time a value stays in force, ms, at most a quarter-hour
     * @param end nothing is measured from this offset on, ms
     * @return one entry a minute; null where nothing was measured
     */
    public static Span[] minutes(Carry carry, QuarterReadings readings, int hold, int end) {
        Minutes minutes = new Minutes();
        int count = readings.count();
        int first = count == 0 ? end : readings.offset(0);
        if (carry != null) {
            int until = Math.min(Math.min(carry.holds(), first), end);
            minutes.add(carry.value(), carry.quality(), 0, until);
        }
        for (int i = 0; i < count; i++) {
            int from = readings.offset(i);
            int next = i + 1 < count ? readings.offset(i + 1) : QuarterReadings.LENGTH;
            int until = Math.min(Math.min(next, end), from + hold);
            minutes.add(readings.value(i), readings.quality(i), from, until);
        }
        return minutes.spans();
    }

    /** The quarter-hour as the sum of its minutes; null if nothing was measured. */
    public static Span quarter(Span[] minutes) {
        double weighted = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int covered = 0;
        byte quality = Qualities.MEASURED;
        for (Span minute : minutes) {
            if (minute != null) {
                quality =
                        covered == 0
                                ? minute.quality()
                                : Qualities.worse(quality, minute.quality());
                covered += minute.covered();
                weighted += minute.mean() * minute.covered();
                min = Math.min(min, minute.min());
                max = Math.max(max, minute.max());
            }
        }
        return covered == 0 ? null : span(weighted, min, max, covered, quality);
    }

    private static Span span(double weighted, double min, double max, int covered, byte quality) {
        double exact = weighted / covered;
        double mean = Double.isNaN(exact) ? min / 2 + max / 2 : exact;
        return new Span(Math.max(min, Math.min(max, mean)), min, max, covered, quality);
    }

    private static final class Minutes {
        private final double[] weighted = new double[MINUTES];
        private final double[] min = new double[MINUTES];
        private final double[] max = new double[MINUTES];
        private final int[] covered = new int[MINUTES];
        private final byte[] quality = new byte[MINUTES];

        void add(double value, byte code, int from, int until) {
            int at = from;
            while (at < until) {
                int minute = at / MINUTE;
                int part = Math.min(until, (minute + 1) * MINUTE) - at;
                boolean first = covered[minute] == 0;
                weighted[minute] += value * part;
                min[minute] = first ? value : Math.min(min[minute], value);
                max[minute] = first ? value : Math.max(max[minute], value);
                quality[minute] = first ? code : Qualities.worse(quality[minute], code);
                covered[minute] += part;
                at += part;
            }
        }

        Span[] spans() {
            Span[] spans = new Span[MINUTES];
            for (int i = 0; i < MINUTES; i++) {
                if (covered[i] > 0) {
                    spans[i] = span(weighted[i], min[i], max[i], covered[i], quality[i]);
                }
            }
            return spans;
        }
    }
}
