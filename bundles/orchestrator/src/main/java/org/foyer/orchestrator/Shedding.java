package org.foyer.orchestrator;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

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

    /**
     * Who is cut next.
     *
     * @param candidates at least one
     * @param neededW what each of them would have to save, W
     */
    static Candidate next(
            List<Candidate> candidates,
            ToDoubleFunction<Candidate> neededW,
            LadderMemory memory,
            Gates gates) {
        return candidates.stream()
                .min(
                        Comparator.comparingInt((Candidate c) -> -c.rung())
                                .thenComparing(c -> !Steps.canReduce(c.state.device()))
                                .thenComparing(c -> hasJustStarted(c, memory, gates))
                                .thenComparing(c -> drawn(c) < neededW.applyAsDouble(c))
                                .thenComparingDouble(
                                        c ->
                                                drawn(c) < neededW.applyAsDouble(c)
                                                        ? -drawn(c)
                                                        : drawn(c))
                                .thenComparing(Candidate::id))
                .orElseThrow();
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
