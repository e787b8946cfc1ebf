package org.foyer.forecast.learn;

import java.util.Arrays;
import java.util.List;

/**
 * Where a series took another level for good, as after a move: some days in a row that all lie far
 * beyond what was before.
 */
final class LevelShift {

    private static final double FACTOR = 1.6;
    private static final int ROW = 4;
    private static final int LEAST_BEFORE = 7;
    private static final int BEFORE = 21;

    private LevelShift() {}

    /** The first day of the newest level among those; 0 if it did not change. */
    static int start(List<DayCurve> days, Absence absence) {
        int[] lived = new int[days.size()];
        double[] level = new double[days.size()];
        int count = 0;
        for (int i = 0; i < days.size(); i++) {
            if (!absence.isEmpty(i) && days.get(i).known() >= days.get(i).slots() / 2) {
                lived[count] = i;
                level[count++] = days.get(i).mean();
            }
        }
        for (int first = count - ROW; first >= LEAST_BEFORE; first--) {
            double[] before = Arrays.copyOfRange(level, Math.max(0, first - BEFORE), first);
            Arrays.sort(before);
            double middle = before[before.length / 2];
            double low = Double.MAX_VALUE;
            double high = 0;
            for (int i = first; i < first + ROW; i++) {
                low = Math.min(low, level[i]);
                high = Math.max(high, level[i]);
            }
            if (low > FACTOR * middle || high < middle / FACTOR) {
                return lived[first];
            }
        }
        return 0;
    }
}
