package org.foyer.home.loop;

import java.time.Duration;
import org.foyer.home.loop.LoopTime.Moment;

/** Notices that the clock was set, against the house ticker. Owned by the loop. */
final class ClockSteps {

    /** Less than this is drift; it adds up until it is worth a label. */
    private static final Duration SMALLEST = Duration.ofSeconds(1);

    private Moment anchor;

    ClockSteps(Moment now) {
        this.anchor = now;
    }

    /** By how much the clock was set since the last one that was told; zero if it was not. */
    Duration since(Moment now) {
        Duration ran = Duration.ofNanos(now.house() - anchor.house());
        Duration set = Duration.between(anchor.at().plus(ran), now.at());
        if (set.abs().compareTo(SMALLEST) <= 0) {
            return Duration.ZERO;
        }
        anchor = now;
        return set;
    }
}
