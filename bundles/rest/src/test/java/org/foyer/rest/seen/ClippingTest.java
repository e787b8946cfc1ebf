package org.foyer.rest.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.Point;
import org.foyer.api.history.SeriesCursor;
import org.foyer.rest.sight.Stretch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClippingTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    private static Instant at(int minutes) {
        return START.plusSeconds(60L * minutes);
    }

    /** One Wh a minute, with a gap over minutes 25 to 35. */
    private static EnergySeries counted(List<Instant> edges) {
        List<EnergySeries.Span> spans = new ArrayList<>();
        for (int i = 0; i + 1 < edges.size(); i++) {
            double wh = Duration.between(edges.get(i), edges.get(i + 1)).toSeconds() / 60.0;
            spans.add(
                    new EnergySeries.Span(
                            edges.get(i), edges.get(i + 1), OptionalDouble.of(wh), 1, true));
        }
        return new EnergySeries(
                spans, List.of(new EnergySeries.Gap(at(25), at(35), OptionalDouble.of(10))));
    }

    @Test
    @DisplayName(
            "Before they moved in energy is unknown and never zero; the span of it is not whole")
    void energyIsCut() {
        List<Instant> edges = List.of(at(0), at(20), at(40), at(60));
        EnergySeries seen =
                Clipping.energy(
                        List.of(new Stretch(at(30), Instant.MAX)), edges, ClippingTest::counted);
        assertEquals(OptionalDouble.empty(), seen.spans().get(0).energyWh());
        assertFalse(seen.spans().get(0).complete());
        assertEquals(OptionalDouble.of(10), seen.spans().get(1).energyWh());
        assertFalse(seen.spans().get(1).complete());
        assertEquals(0.5, seen.spans().get(1).coverage(), 1e-9);
        assertEquals(OptionalDouble.of(20), seen.spans().get(2).energyWh());
        assertTrue(seen.spans().get(2).complete());
        assertEquals(
                List.of(new EnergySeries.Gap(at(30), at(35), OptionalDouble.empty())),
                seen.gaps(),
                "what a counter rose by over the change tells of before it");
    }

    @Test
    void allOfItIsAskedAsItIs() {
        List<Instant> edges = List.of(at(0), at(20));
        assertEquals(
                counted(edges),
                Clipping.energy(List.of(Stretch.ALWAYS), edges, ClippingTest::counted));
        EnergySeries nothing = Clipping.energy(List.of(), edges, ClippingTest::counted);
        assertEquals(OptionalDouble.empty(), nothing.spans().get(0).energyWh());
        assertEquals(List.of(), nothing.gaps());
    }

    /** A point a minute; opened from where it is asked, whatever the minute. */
    private static SeriesCursor minutes(Instant from, Instant until, int most) {
        List<Point> points = new ArrayList<>();
        for (Instant t = from; t.isBefore(until) && points.size() < most; t = t.plusSeconds(60)) {
            points.add(new Point(t, 1, 1, 1, 1));
        }
        boolean cut = points.size() == most;
        return new SeriesCursor() {
            private List<Point> rest = points;

            @Override
            public List<Point> next() {
                List<Point> page = rest.subList(0, Math.min(7, rest.size()));
                rest = rest.subList(page.size(), rest.size());
                return page;
            }

            @Override
            public boolean truncated() {
                return cut;
            }

            @Override
            public void close() {
                rest = List.of();
            }
        };
    }

    private static List<Point> all(SeriesCursor cursor) {
        List<Point> all = new ArrayList<>();
        for (List<Point> page = cursor.next(); !page.isEmpty(); page = cursor.next()) {
            all.addAll(page);
        }
        return all;
    }

    @Test
    @DisplayName("A series goes over the stretches that are seen, without intervals over an edge")
    void aSeriesIsCut() {
        List<Stretch> stretches =
                List.of(
                        new Stretch(Instant.MIN, at(10).plusSeconds(30)),
                        new Stretch(at(50), Instant.MAX));
        ClippedCursor cursor =
                new ClippedCursor(
                        stretches,
                        at(0),
                        at(60),
                        Duration.ofMinutes(1),
                        100,
                        ClippingTest::minutes);
        List<Point> seen = all(cursor);
        assertEquals(20, seen.size(), "minute 10 reaches into what is not seen");
        assertEquals(at(9), seen.get(9).from());
        assertEquals(at(50), seen.get(10).from());
        assertFalse(cursor.truncated());
        ClippedCursor few =
                new ClippedCursor(
                        stretches, at(0), at(60), Duration.ofMinutes(1), 12, ClippingTest::minutes);
        assertTrue(all(few).size() <= 12);
        assertTrue(few.truncated());
        assertEquals(
                List.of(),
                all(
                        new ClippedCursor(
                                List.of(),
                                at(0),
                                at(60),
                                Duration.ofMinutes(1),
                                9,
                                ClippingTest::minutes)));
    }
}
