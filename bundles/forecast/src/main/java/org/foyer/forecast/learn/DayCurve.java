package org.foyer.forecast.learn;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured in the slots of a day by the clock on the wall: of an hour that the clock left
 * out nothing is known, of one that it had twice the mean. Immutable.
 */
public final class DayCurve {

    public static final int QUARTERS = 96;
    private static final int SECONDS = 900;

    private final LocalDate date;
    private final float[] values;

    /** A day with these values; NaN is unknown. */
    public DayCurve(LocalDate date, float[] values) {
        this.date = date;
        this.values = values.clone();
    }

    /** Nothing is known of that day. */
    public static DayCurve unknown(LocalDate date, int slots) {
        float[] values = new float[slots];
        Arrays.fill(values, Float.NaN);
        return new DayCurve(date, values);
    }

    /**
     * A day of quarter-hours from what was measured between its {@link #edges}.
     *
     * @param measured of each of the first of them; NaN is unknown
     */
    public static DayCurve of(LocalDate date, ZoneId zone, double[] measured) {
        List<Instant> edges = edges(date, zone);
        double[] sums = new double[QUARTERS];
        int[] counts = new int[QUARTERS];
        for (int i = 0; i < Math.min(measured.length, edges.size() - 1); i++) {
            if (Double.isFinite(measured[i])) {
                int slot = slot(edges.get(i), zone);
                sums[slot] += measured[i];
                counts[slot]++;
            }
        }
        float[] values = new float[QUARTERS];
        for (int slot = 0; slot < QUARTERS; slot++) {
            values[slot] = counts[slot] == 0 ? Float.NaN : (float) (sums[slot] / counts[slot]);
        }
        return new DayCurve(date, values);
    }

    /** Where the quarter-hours of a day begin, and where the last one ends: 93, 97 or 101. */
    public static List<Instant> edges(LocalDate date, ZoneId zone) {
        Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
        List<Instant> edges = new ArrayList<>();
        for (Instant at = date.atStartOfDay(zone).toInstant();
                at.isBefore(end);
                at = at.plusSeconds(SECONDS)) {
            edges.add(at);
        }
        edges.add(end);
        return edges;
    }

    /** The quarter-hour of the wall clock that holds the instant, 0 to 95. */
    public static int slot(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalTime().toSecondOfDay() / SECONDS;
    }

    public LocalDate date() {
        return date;
    }

    public int slots() {
        return values.length;
    }

    /** NaN where it is unknown. */
    public double at(int slot) {
        return values[slot];
    }

    public boolean knows(int slot) {
        return !Float.isNaN(values[slot]);
    }

    /** How many slots are known. */
    public int known() {
        int known = 0;
        for (float value : values) {
            known += Float.isNaN(value) ? 0 : 1;
        }
        return known;
    }

    /** Of what is known; NaN if nothing is. */
    public double mean() {
        double sum = 0;
        for (float value : values) {
            sum += Float.isNaN(value) ? 0 : value;
        }
        return sum / known();
    }

    /** What is known of it before that slot. */
    public DayCurve before(int slot) {
        float[] cut = values.clone();
        Arrays.fill(cut, Math.max(0, slot), cut.length, Float.NaN);
        return new DayCurve(date, cut);
    }

    /** Each slot over that of the scale; unknown where the scale is too small to tell. */
    DayCurve over(double[] scale, double least) {
        float[] shares = new float[values.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = scale[i] > least ? (float) (values[i] / scale[i]) : Float.NaN;
        }
        return new DayCurve(date, shares);
    }

    float[] values() {
        return values.clone();
    }
}
