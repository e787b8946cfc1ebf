package org.foyer.orchestrator;

import java.time.Duration;
import java.util.Optional;
import org.foyer.api.home.HomeState;

/**
 * What is remembered of a device. Immutable.
 *
 * @param runs whether it runs
 * @param turnedTick house tick at which that began; empty if it began before anyone looked
 * @param sheds how often in a row a limit switched it off soon after it had come back
 * @param shedTick house tick of the last time; of no meaning without
 * @param controller the provider that steers it, or did before somebody with more say came, by its
 *     id; empty if none does
 */
record DeviceMemory(
        boolean runs,
        Optional<Long> turnedTick,
        int sheds,
        long shedTick,
        Optional<String> controller) {

    /** A device that was shed stays so at least so long. */
    static final Duration HOLD = Duration.ofSeconds(60);

    /** Each time in a row it stays away twice as long, at most so long. */
    static final Duration LONGEST_HOLD = Duration.ofMinutes(20);

    /** Shed later than so after the last time is not in a row. */
    private static final Duration FORGET = Duration.ofMinutes(40);

    private static final int MOST_SHEDS = 6;

    static DeviceMemory begin(boolean runs) {
        return new DeviceMemory(runs, Optional.empty(), 0, 0, Optional.empty());
    }

    DeviceMemory turned(boolean nowRuns, long tick) {
        return nowRuns == runs
                ? this
                : new DeviceMemory(nowRuns, Optional.of(tick), sheds, shedTick, controller);
    }

    DeviceMemory shed(HomeState state) {
        boolean inARow = sheds > 0 && state.since(shedTick).compareTo(FORGET) < 0;
        int count = inARow ? Math.min(MOST_SHEDS, sheds + 1) : 1;
        return new DeviceMemory(runs, turnedTick, count, state.tick(), controller);
    }

    DeviceMemory controlledBy(Optional<String> provider) {
        return provider.equals(controller)
                ? this
                : new DeviceMemory(runs, turnedTick, sheds, shedTick, provider);
    }

    /** How long it stays away after it was shed. */
    Duration hold() {
        Duration hold = HOLD.multipliedBy(1L << Math.max(0, sheds - 1));
        return hold.compareTo(LONGEST_HOLD) < 0 ? hold : LONGEST_HOLD;
    }

    /** What is left of its run or rest time; zero if it is over. */
    Duration left(RunTimes times, HomeState state) {
        if (turnedTick.isEmpty()) {
            return Duration.ZERO;
        }
        Duration least = runs ? times.run() : times.rest();
        Duration left = least.minus(state.since(turnedTick.get()));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
