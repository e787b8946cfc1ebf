package org.foyer.orchestrator;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Between what powers a device is to stay for some asker, and for whom (model 3). Immutable.
 *
 * @param minW minus infinity without one
 * @param maxW plus infinity without one
 * @param lower whose the lower end is
 * @param upper whose the upper end is
 */
record Range(double minW, double maxW, Optional<PowerBound> lower, Optional<PowerBound> upper) {

    static final Range OPEN =
            new Range(
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    Optional.empty(),
                    Optional.empty());

    /**
     * What binds an order of that rung.
     *
     * @param bounds all of the device
     * @param rungs as they are at the device, with its orders
     */
    static Range of(List<PowerBound> bounds, Rungs rungs, int rung) {
        return bounds.isEmpty()
                ? OPEN
                : of(
                        bounds.stream()
                                .filter(b -> b.bindsAll() || rungs.of(b.source().mandate()) <= rung)
                                .toList(),
                        rungs);
    }

    /**
     * What is never traded, for a limit of that kind: guards, and what the law says of them. A
     * contract's guard gives way to the law.
     */
    static Range guards(List<PowerBound> bounds, Rungs rungs, Limit.Binding limit) {
        return bounds.isEmpty()
                ? OPEN
                : of(
                        bounds.stream()
                                .filter(
                                        b ->
                                                b.bindsAll()
                                                        && (b.source().mandate() != Mandate.CONTRACT
                                                                || limit != Limit.Binding.LAW))
                                .toList(),
                        rungs);
    }

    /** The higher one first; what excludes it is moved to its nearer end. */
    private static Range of(List<PowerBound> bounds, Rungs rungs) {
        Range range = OPEN;
        List<PowerBound> strongest =
                bounds.stream()
                        .sorted(
                                Comparator.comparingInt(
                                                (PowerBound b) -> rungs.of(b.source().mandate()))
                                        .thenComparing(b -> b.source().id())
                                        .thenComparing(PowerBound::name))
                        .toList();
        for (PowerBound bound : strongest) {
            range = range.within(bound);
        }
        return range;
    }

    private Range within(PowerBound bound) {
        double from = Math.min(maxW, bound.minW().orElse(Double.NEGATIVE_INFINITY));
        double to = Math.max(minW, bound.maxW().orElse(Double.POSITIVE_INFINITY));
        return new Range(
                Math.max(minW, from),
                Math.min(maxW, to),
                from > minW ? Optional.of(bound) : lower,
                to < maxW ? Optional.of(bound) : upper);
    }

    /** Without its lower end. */
    Range upperEnd() {
        return new Range(Double.NEGATIVE_INFINITY, maxW, Optional.empty(), upper);
    }

    boolean isOpen() {
        return lower.isEmpty() && upper.isEmpty();
    }

    /** Why no more, or no less, is done. */
    Reason reason(boolean atMost) {
        PowerBound bound = atMost ? upper.orElseThrow() : lower.orElseThrow();
        return Reason.of(
                        atMost ? ReasonCode.BOUND_AT_MOST : ReasonCode.BOUND_AT_LEAST,
                        "by",
                        bound.source().name(),
                        "powerW",
                        Math.round(atMost ? maxW : minW))
                .because(bound.reason());
    }
}
