package org.foyer.orchestrator;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.foyer.api.control.Source;

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
                        Comparator.comparingInt(Shedding::say)
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

    /** 0 for a service's device, 1 for one that nobody steers, then flexibility, then persons. */
    private static int say(Candidate candidate) {
        Source.Rank rank = rank(candidate);
        if (rank == null) {
            return 1;
        }
        return switch (rank) {
            case SERVICE -> 0;
            case FLEXIBILITY -> 2;
            case PERSON -> 3;
            case LIMIT -> 1;
        };
    }

    private static Source.Rank rank(Candidate candidate) {
        if (candidate.verdict != null) {
            return candidate.verdict.by().map(Source::rank).orElse(null);
        }
        return candidate.orders.isEmpty() ? null : candidate.orders.get(0).source().rank();
    }

    /**
     * Whether the device gives way to an order of that rank. Its own logic does for persons and
     * flexibility only: no service switches a fridge off to start its own load.
     */
    static boolean isBelow(Candidate other, Source.Rank rank) {
        Source.Rank its = rank(other);
        boolean ownLogic = its == null || its == Source.Rank.LIMIT;
        return ownLogic ? rank != Source.Rank.SERVICE : its.compareTo(rank) > 0;
    }
}
