package org.foyer.orchestrator;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.foyer.api.control.Limit;

/**
 * Who gives way first: who has least say; among those, what can be turned down before what can only
 * be switched off, what has run long enough before what has just started, and of what can only be
 * switched off the smallest that is enough. Pure.
 */
final class Shedding {

    private Shedding() {}

    /** What cutting the device can save: what it draws and will go on to draw, W. */
    static double drawn(Candidate candidate) {
        double now = Power.counted(candidate.state);
        double next =
                candidate.verdict == null
                        ? now
                        : Math.min(
                                now,
                                Power.expected(candidate.state, candidate.verdict.setPoints()));
        return Math.max(0, next);
    }

    /** What of that a guard leaves to a limit of that kind, W. */
    static double saves(Candidate candidate, Limit.Binding limit) {
        double floor = Math.max(0, candidate.guards(limit).minW());
        if (floor > 0 && !Steps.canReduce(candidate.state.device())) {
            return 0;
        }
        return Math.max(0, drawn(candidate) - floor);
    }

    /**
     * Who is cut next.
     *
     * @param candidates at least one
     * @param limit for what kind of limit
     * @param neededW what each of them would have to save, W
     */
    static Candidate next(
            List<Candidate> candidates,
            Limit.Binding limit,
            ToDoubleFunction<Candidate> neededW,
            LadderMemory memory,
            Gates gates) {
        return candidates.stream()
                .min(
                        Comparator.comparing(Shedding::isGuarded)
                                .thenComparingInt(c -> -c.rung())
                                .thenComparing(c -> !Steps.canReduce(c.state.device()))
                                .thenComparing(c -> hasJustStarted(c, memory, gates))
                                .thenComparing(c -> saves(c, limit) < neededW.applyAsDouble(c))
                                .thenComparingDouble(
                                        c ->
                                                saves(c, limit) < neededW.applyAsDouble(c)
                                                        ? -saves(c, limit)
                                                        : saves(c, limit))
                                .thenComparing(Candidate::id))
                .orElseThrow();
    }

    /** Whether some guard speaks for it; the law alone comes through to those, and last. */
    private static boolean isGuarded(Candidate candidate) {
        return candidate.guards(Limit.Binding.WISH).minW() > 0;
    }

    private static boolean hasJustStarted(Candidate candidate, LadderMemory memory, Gates gates) {
        return memory.device(candidate.id())
                .map(m -> m.runs() && !gates.left(candidate.state.device(), m).isZero())
                .orElse(false);
    }

    /**
     * Whether the device gives way to an order of that rung. Its own logic does for persons and
     * flexibility only: no service switches a fridge off to start its own load.
     */
    static boolean isBelow(Candidate other, int rung) {
        return other.rung() > rung;
    }
}
