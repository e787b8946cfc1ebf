package org.foyer.store.facade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.Point;
import org.foyer.api.history.Step;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;

/**
 * Makes data no finer in time than granted: of one property no two values closer than the
 * granularity are ever given out. Remembers what was given, also over a taking back. Thread-safe.
 */
final class Thinner {
    private final Map<DeviceId, Map<Quantity, Reading>> given = new HashMap<>(); // guarded by this

    /** The reading to show: this one if enough time has passed, else the one shown before. */
    synchronized Reading thin(Reading newest, Duration granularity) {
        return given.computeIfAbsent(newest.device(), d -> new HashMap<>())
                .merge(
                        newest.quantity(),
                        newest,
                        (before, now) ->
                                now.at().isBefore(before.at().plus(granularity)) ? before : now);
    }

    /** The finest step that shows no more than granted, at or above the one asked for. */
    static Step step(Step asked, Duration granularity) {
        Step finest =
                granularity.compareTo(Duration.ofMinutes(1)) < 0
                        ? Step.RAW
                        : granularity.compareTo(Duration.ofMinutes(15)) < 0
                                ? Step.MINUTE
                                : Step.QUARTER_HOUR;
        return asked.compareTo(finest) < 0 ? finest : asked;
    }

    /** The points without those closer than granted to the one before. */
    static List<Point> thin(List<Point> points, Duration granularity) {
        List<Point> kept = new ArrayList<>();
        for (Point point : points) {
            if (kept.isEmpty()
                    || !point.from().isBefore(kept.get(kept.size() - 1).from().plus(granularity))) {
                kept.add(point);
            }
        }
        return kept;
    }
}
