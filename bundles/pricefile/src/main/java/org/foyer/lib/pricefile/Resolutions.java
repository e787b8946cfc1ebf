package org.foyer.lib.pricefile;

import java.util.Set;

/**
 * How long each row of a price file lasts. Markets changed from hours to quarter-hours in the
 * middle of files, and files have holes, so the distance to the next row is a row's length only
 * where it is a step of the market <em>and</em> the file goes on in that step: a single distance of
 * an hour among quarters is a hole of three rows. Pure.
 */
final class Resolutions {

    /** Steps that markets have, s. */
    private static final Set<Long> STEPS = Set.of(300L, 600L, 900L, 1800L, 3600L);

    /** A row that nothing says more about lasts an hour, s. */
    private static final long HOUR = 3600;

    /** So many equal distances in a row are a step of the file and not holes. */
    private static final int PROOF = 3;

    private Resolutions() {}

    /**
     * Length of each row, s.
     *
     * @param rows by rising start, no two alike
     */
    static long[] seconds(PriceRow... rows) {
        int last = rows.length - 1;
        long[] lengths = new long[rows.length];
        boolean[] proved = proved(rows);
        long step = 0;
        for (int i = 0; i < last; i++) {
            if (proved[i]) {
                step = distance(rows, i);
            }
            lengths[i] = step;
        }
        if (last >= 0) {
            lengths[last] = step;
        }
        long next = HOUR;
        for (int i = last; i >= 0; i--) {
            if (i < last && proved[i]) {
                next = distance(rows, i);
            }
            if (lengths[i] == 0) {
                lengths[i] = next;
            }
            if (i < last) {
                lengths[i] = Math.min(lengths[i], distance(rows, i));
            }
        }
        return lengths;
    }

    private static boolean[] proved(PriceRow... rows) {
        boolean[] proved = new boolean[rows.length];
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i + 1 < rows.length; i++) {
            if (STEPS.contains(distance(rows, i))) {
                smallest = Math.min(smallest, distance(rows, i));
            }
        }
        int begin = 0;
        for (int i = 0; i + 1 < rows.length; i++) {
            if (distance(rows, i) != distance(rows, begin)) {
                begin = i;
            }
            boolean step = STEPS.contains(distance(rows, i));
            boolean enough = i - begin + 1 >= PROOF;
            proved[i] = step && (enough || distance(rows, i) == smallest);
            if (step && enough) {
                for (int j = begin; j < i; j++) {
                    proved[j] = true;
                }
            }
        }
        return proved;
    }

    private static long distance(PriceRow[] rows, int index) {
        return rows[index + 1].second() - rows[index].second();
    }
}
