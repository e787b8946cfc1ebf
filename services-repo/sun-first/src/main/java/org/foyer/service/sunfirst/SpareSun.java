package org.foyer.service.sunfirst;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * The spare sun from readings that belong together. Meter, boiler and battery are read one after
 * the other; while a set-point takes effect, some values are from before and some from after it,
 * and their sum is wrong by as much as was changed. So nothing is concluded until all were read
 * after the last change had settled, and then from the median of some views.
 *
 * <p>Instants count on the house ticker. Not thread-safe: one view after the other.
 */
final class SpareSun {

    /** From asking until the device does it and the meter shows it. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    /** After this a value that was not read anew is one that did not change. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Views of one conclusion, a second apart. */
    static final int VIEWS = 5;

    private static final Duration APART = Duration.ofSeconds(1);

    private final Deque<Double> samples = new ArrayDeque<>();
    private Instant changed = Instant.EPOCH;
    private Instant sampled = Instant.EPOCH;

    /** A set-point was changed: what was read before says nothing any more. */
    void changed(Instant at) {
        changed = at;
        samples.clear();
    }

    /** Spare sun, W; empty while the readings do not belong together yet. */
    OptionalDouble next(Inputs in, Instant now) {
        boolean settled = !in.readAt().isBefore(changed.plus(SETTLE));
        if (!settled && now.isBefore(changed.plus(LONGEST))) {
            return OptionalDouble.empty();
        }
        if (!now.isBefore(sampled.plus(APART))) {
            sampled = now;
            samples.addLast(in.spareW());
            if (samples.size() > VIEWS) {
                samples.removeFirst();
            }
        }
        return samples.size() < VIEWS
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        samples.stream().sorted().skip(VIEWS / 2).findFirst().orElseThrow());
    }
}
