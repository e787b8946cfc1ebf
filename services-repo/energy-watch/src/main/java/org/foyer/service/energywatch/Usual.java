package org.foyer.service.energywatch;

import java.util.List;
import java.util.OptionalDouble;

/** What a home usually uses: the middle of the days that are known. Pure. */
final class Usual {

    /** Of fewer days nothing is concluded. */
    static final int LEAST_DAYS = 3;

    private Usual() {}

    /**
     * @param days Wh of each day that is known whole
     */
    static OptionalDouble of(List<Double> days) {
        if (days.size() < LEAST_DAYS) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = days.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }
}
