package org.foyer.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Order statistics of a series of measurements. */
final class Figures {

    private final double[] sorted;

    Figures(List<Double> values) {
        sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    /** The value below which that share of all lies (nearest rank); NaN without values. */
    double percentile(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(0, Math.min(sorted.length - 1, rank - 1))];
    }

    double min() {
        return percentile(0);
    }

    double median() {
        return percentile(0.5);
    }

    double max() {
        return percentile(1);
    }

    double sum() {
        return Arrays.stream(sorted).sum();
    }

    static String text(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
