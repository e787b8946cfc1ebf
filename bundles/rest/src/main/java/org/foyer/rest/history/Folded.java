package org.foyer.rest.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.reading.Quality;
import org.foyer.rest.dto.Resolution;

/**
 * Hours, days or months out of quarter-hours: the mean weighted by what was measured, the worst
 * quality, and how much of the whole interval was measured. One thread at a time.
 */
final class Folded implements SeriesCursor {

    private static final double QUARTER_S = 900;

    private final SeriesCursor quarters;
    private final Resolution resolution;
    private final ZoneId zone;
    private final int most;
    private final List<Point> open = new ArrayList<>();
    private int given;
    private boolean full;

    Folded(SeriesCursor quarters, Resolution resolution, ZoneId zone, int most) {
        this.quarters = quarters;
        this.resolution = resolution;
        this.zone = zone;
        this.most = most;
    }

    @Override
    public List<Point> next() {
        List<Point> whole = new ArrayList<>();
        while (whole.isEmpty() && !full) {
            List<Point> page = quarters.next();
            for (Point quarter : page) {
                if (!open.isEmpty() && !start(quarter.from()).equals(start(open.get(0).from()))) {
                    close(whole);
                }
                open.add(quarter);
            }
            if (page.isEmpty()) {
                // What the bound cut off is not told as if it were all.
                if (!open.isEmpty() && !quarters.truncated()) {
                    close(whole);
                }
                open.clear();
                break;
            }
        }
        return whole;
    }

    private ZonedDateTime start(Instant at) {
        return resolution.start(at.atZone(zone));
    }

    private void close(List<Point> into) {
        if (given == most) {
            full = true;
        } else {
            into.add(fold());
            given++;
        }
        open.clear();
    }

    private Point fold() {
        ZonedDateTime start = start(open.get(0).from());
        double length = Duration.between(start, resolution.next(start)).toSeconds();
        double weights = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        Quality worst = Quality.CERTIFIED;
        for (Point quarter : open) {
            weights += quarter.coverage();
            sum += quarter.coverage() * quarter.mean();
            min = Math.min(min, quarter.min());
            max = Math.max(max, quarter.max());
            worst = quarter.quality().compareTo(worst) > 0 ? quarter.quality() : worst;
        }
        double mean =
                weights > 0
                        ? sum / weights
                        : open.stream().mapToDouble(Point::mean).average().orElseThrow();
        return new Point(
                start.toInstant(),
                mean,
                min,
                max,
                Math.min(1, weights * QUARTER_S / length),
                worst);
    }

    @Override
    public boolean truncated() {
        return full || quarters.truncated();
    }

    @Override
    public void close() {
        quarters.close();
    }
}
