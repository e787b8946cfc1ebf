package org.foyer.home.autonomy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.foyer.api.control.Said;
import org.foyer.api.device.DeviceId;
import org.foyer.api.runtime.HouseTicker;

/** What people said, newest first, each as long as it holds. Not thread-safe. */
final class Answers {

    /** So long a yes lets orders of its kind act. */
    static final Duration YES = Duration.ofHours(12);

    /** So long a no refuses them. */
    static final Duration NO = Duration.ofHours(4);

    /** So long silence does: somebody may come home. */
    static final Duration SILENCE = Duration.ofHours(1);

    private static final int MOST = 4000;

    private final List<Said> all = new ArrayList<>();
    private final Clock clock;
    private final HouseTicker house;

    Answers(Clock clock, HouseTicker house, List<Said> kept) {
        this.clock = clock;
        this.house = house;
        all.addAll(kept);
    }

    /**
     * In place of what it covers.
     *
     * @param at when it was said, on the house clock
     */
    void add(
            DeviceId device,
            String asker,
            Set<String> senses,
            Said.Answer answer,
            Optional<String> person,
            Instant at) {
        Duration lasting =
                switch (answer) {
                    case YES -> YES;
                    case NO -> NO;
                    case SILENCE -> SILENCE;
                };
        Instant now = clock.instant();
        Duration since = Duration.between(at, now);
        Duration left = since.isNegative() ? lasting : lasting.minus(since);
        all.removeIf(s -> s.covers(device, asker, senses));
        if (!left.isNegative() && !left.isZero() && all.size() < MOST) {
            all.add(
                    0,
                    new Said(
                            device,
                            asker,
                            senses,
                            answer,
                            person,
                            now.plus(left),
                            house.nanos() + left.toNanos()));
        }
    }

    /** Drops those; true if there was one. */
    boolean drop(Predicate<Said> which) {
        return all.removeIf(which);
    }

    boolean cover(Waiting order) {
        Set<String> senses = order.senses();
        return all.stream().anyMatch(s -> s.covers(order.device(), order.asker(), senses));
    }

    List<Said> all() {
        return List.copyOf(all);
    }
}
