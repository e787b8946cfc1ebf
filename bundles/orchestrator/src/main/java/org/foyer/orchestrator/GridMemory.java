package org.foyer.orchestrator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.device.DeviceId;

/**
 * What is remembered of a branch. Immutable.
 *
 * @param sinceTick house tick at which the branch was first looked at
 * @param goodTick house tick of the last good reading; of no meaning before the first
 * @param peaks the highest load of each minute of the {@value #MINUTES} minutes before it, oldest
 *     first; empty before the first
 * @param powers what each device drew then, W, as far as known
 * @param frozen evidence that the meter says the same whatever happens
 * @param negativeTick house tick since which own use is negative; empty while it is not
 * @param quarter what was drawn in the quarter-hour that runs
 */
record GridMemory(
        long sinceTick,
        long goodTick,
        List<Peak> peaks,
        Map<DeviceId, Double> powers,
        Optional<FrozenEvidence> frozen,
        Optional<Long> negativeTick,
        Quarter quarter) {

    static final int MINUTES = 15;

    private static final long MINUTE = 60_000_000_000L;

    /** The highest load of a minute. */
    record Peak(long minute, Load load) {}

    GridMemory {
        peaks = List.copyOf(peaks);
        powers = Map.copyOf(powers);
    }

    static GridMemory begin(long tick) {
        return new GridMemory(
                tick, tick, List.of(), Map.of(), Optional.empty(), Optional.empty(), Quarter.NONE);
    }

    boolean everGood() {
        return !peaks.isEmpty();
    }

    /**
     * A good reading came.
     *
     * @param at now, on the house clock
     */
    GridMemory good(long tick, Instant at, Load load, Map<DeviceId, Double> powersNow) {
        long minute = Math.floorDiv(tick, MINUTE);
        List<Peak> next = new ArrayList<>(peaks);
        next.removeIf(p -> p.minute() < minute - MINUTES);
        Peak last = next.isEmpty() ? null : next.get(next.size() - 1);
        if (last != null && last.minute() == minute) {
            next.set(next.size() - 1, new Peak(minute, last.load().max(load)));
        } else {
            next.add(new Peak(minute, load));
        }
        return new GridMemory(
                sinceTick,
                tick,
                next,
                powersNow,
                frozen,
                negativeTick,
                quarter.drawn(load.powerW(), at, (double) Grid.STALE.toSeconds()));
    }

    GridMemory with(Optional<FrozenEvidence> evidence, Optional<Long> negative) {
        return new GridMemory(sinceTick, goodTick, peaks, powers, evidence, negative, quarter);
    }

    /** The highest load of the minutes before the last good reading; empty before the first. */
    Optional<Load> highest() {
        return peaks.stream().map(Peak::load).reduce(Load::max);
    }
}
