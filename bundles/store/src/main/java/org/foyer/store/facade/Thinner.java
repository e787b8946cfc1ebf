package org.foyer.store.facade;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final Duration DAY = Duration.ofDays(1);

    private final Map<DeviceId, Map<Quantity, Given>> given = new HashMap<>(); // guarded by this

    /**
     * A reading that was given out.
     *
     * @param tick house tick at which it was measured, ns
     */
    record Given(Reading reading, long tick) {}

    /** The reading to show: this one if enough time has passed, else the one shown before. */
    synchronized Given thin(Reading newest, long tick, Duration granularity) {
        return given.computeIfAbsent(newest.device(), d -> new HashMap<>())
                .merge(
                        newest.quantity(),
                        new Given(newest, tick),
                        (before, now) ->
                                now.tick() - before.tick() < granularity.toNanos() ? before : now);
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

    /**
     * Why energy must not be told between those edges; empty if it may. Edges lie on the raster of
     * the granularity in the house's day, so that no two answers differ by less.
     */
    static Optional<String> edges(List<Instant> edges, Duration granularity, ZoneId zone) {
        Duration raster = granularity.compareTo(DAY) < 0 ? granularity : DAY;
        Instant before = null;
        for (Instant edge : edges) {
            if (before != null && Duration.between(before, edge).compareTo(granularity) < 0) {
                return Optional.of(
                        "edges: give them in order and " + granularity + " apart or more");
            }
            long ofDay = edge.atZone(zone).toLocalTime().toNanoOfDay();
            if (!raster.isZero() && ofDay % raster.toNanos() != 0) {
                return Optional.of("edge " + edge + ": give full steps of " + raster + " of a day");
            }
            before = edge;
        }
        return Optional.empty();
    }
}
