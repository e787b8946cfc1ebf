package org.foyer.scheduler.spi;

import java.util.Map;

/**
 * A plan that keeps physics, with what it costs and what no plan can cost less than.
 *
 * @param schedules by the id of the device
 * @param gridW mean import of each slot, negative for export
 * @param lowerBoundEur proved: no plan of this problem costs less, up to rounding; minus infinity
 *     when nothing is proved
 * @param provedOptimal whether the cost is the bound, up to rounding
 * @param iterations steps that were made
 */
public record Solution(
        Map<String, Schedule> schedules,
        Series gridW,
        CostBreakdown cost,
        double lowerBoundEur,
        boolean provedOptimal,
        int iterations) {

    public Solution {
        schedules = Map.copyOf(schedules);
    }

    /**
     * What a better plan could save at most, over the cost or 1 EUR, whichever is more; infinite
     * when not known.
     */
    public double gap() {
        return Math.max(0, cost.totalEur() - lowerBoundEur)
                / Math.max(1, Math.abs(cost.totalEur()));
    }
}
