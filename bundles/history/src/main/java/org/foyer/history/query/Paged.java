package org.foyer.history.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.history.series.Qualities;

/** Reads a series a page at a time; each page is a query of its own. Not thread-safe. */
public final class Paged implements SeriesCursor {

    /** Points of a page: about 150 kB. */
    public static final int PAGE = 2_000;

    private final Pages pages;
    private final Queries.Place place;
    private final long until;
    private long from;
    private int left;
    private boolean ended;
    private boolean truncated;

    /** Reads points of {@code [from, until)}, ms since 1970. */
    public interface Pages {
        void read(Ranges.Range range, Ranges.Taker taker);
    }

    public Paged(Ranges.Range range, int maxPoints, Pages pages, Queries.Place place) {
        this.from = range.from();
        this.until = range.until();
        this.left = maxPoints;
        this.pages = pages;
        this.place = place;
        this.ended = range.until() <= range.from();
    }

    @Override
    public List<Point> next() {
        List<Point> page = new ArrayList<>();
        if (ended) {
            return page;
        }
        place.use();
        int most = Math.min(PAGE, left);
        pages.read(
                new Ranges.Range(from, until),
                (at, mean, min, max, coverage, quality) -> {
                    if (page.size() == most) {
                        truncated = true;
                        return false;
                    }
                    page.add(
                            new Point(
                                    Instant.ofEpochMilli(at),
                                    mean,
                                    min,
                                    max,
                                    coverage,
                                    Qualities.of(quality)));
                    from = at + 1;
                    // One more is looked for only where it tells whether the answer is cut.
                    return page.size() < most || most == left;
                });
        left -= page.size();
        if (page.isEmpty() || left == 0 || from >= until) {
            ended = true;
        }
        return page;
    }

    @Override
    public boolean truncated() {
        return truncated;
    }

    @Override
    public void close() {
        ended = true;
        place.close();
    }
}
