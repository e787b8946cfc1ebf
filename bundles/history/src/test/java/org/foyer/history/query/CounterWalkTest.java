package org.foyer.history.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.foyer.api.history.EnergySeries;
import org.foyer.history.series.Qualities;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CounterWalkTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;
    private static final long[] THREE_HOURS = {HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR};

    private final CounterWalk walk = new CounterWalk(THREE_HOURS, 10 * HOUR);

    /** A value each minute of {@code [from, until)}, rising by so much each. */
    private double run(long from, long until, double first, double step) {
        double value = first;
        for (long at = from; at < until; at += MINUTE) {
            walk.next(at, value, Qualities.MEASURED);
            value += step;
        }
        return value - step;
    }

    private static void check(EnergySeries.Span span, double wh, double coverage, boolean whole) {
        assertEquals(wh, span.energyWh().orElseThrow(), 1e-6);
        assertEquals(coverage, span.coverage(), 1e-9);
        assertEquals(whole, span.complete());
    }

    @Test
    @DisplayName("Energy is shared out to spans, the step over an edge by its time")
    void steady() {
        run(HOUR / 2 + 30_000, 5 * HOUR, 7_000, 10);
        EnergySeries series = walk.series();
        series.spans().forEach(span -> check(span, 600, 1, true));
        assertEquals(3, series.spans().size());
        assertEquals(List.of(), series.gaps());
    }

    @Test
    @DisplayName("A gap inside a span is in its energy, not in its coverage")
    void gapInside() {
        double last = run(0, HOUR + 10 * MINUTE, 0, 10);
        run(HOUR + 40 * MINUTE, 5 * HOUR, last + 500, 10);
        EnergySeries series = walk.series();
        check(series.spans().get(0), 90 + 500 + 200, 29.0 / 60, true);
        check(series.spans().get(1), 600, 1, true);
        assertEquals(
                List.of(
                        new EnergySeries.Gap(
                                Instant.ofEpochMilli(HOUR + 9 * MINUTE),
                                Instant.ofEpochMilli(HOUR + 40 * MINUTE),
                                OptionalDouble.of(500))),
                series.gaps());
    }

    @Test
    @DisplayName("A gap over an edge is in neither span, and both say so")
    void gapOverAnEdge() {
        double last = run(0, HOUR + 30 * MINUTE, 0, 10);
        run(2 * HOUR + 30 * MINUTE, 5 * HOUR, last + 500, 10);
        EnergySeries series = walk.series();
        check(series.spans().get(0), 290, 29.0 / 60, false);
        check(series.spans().get(1), 300, 0.5, false);
        check(series.spans().get(2), 600, 1, true);
        assertEquals(OptionalDouble.of(500), series.gaps().get(0).energyWh());
    }

    @Test
    @DisplayName("A counter that was reset: the step is left out, the span is marked")
    void reset() {
        run(0, 2 * HOUR + 10 * MINUTE, 4_000, 10);
        run(2 * HOUR + 10 * MINUTE, 5 * HOUR, 3, 10);
        EnergySeries series = walk.series();
        check(series.spans().get(0), 600, 1, true);
        check(series.spans().get(1), 590, 59.0 / 60, false);
        check(series.spans().get(2), 600, 1, true);
    }

    @Test
    @DisplayName("A counter that rolled over at 32 bits: the step is left out, the span is marked")
    void rollOver() {
        run(0, 2 * HOUR, 4_294_967_295.0 - 1_190, 10);
        run(2 * HOUR, 5 * HOUR, 5, 10);
        EnergySeries series = walk.series();
        check(series.spans().get(0), 590, 59.0 / 60, false);
        check(series.spans().get(1), 600, 1, true);
    }

    @Test
    @DisplayName("An exchanged counter that stands higher: the step is left out")
    void exchanged() {
        run(0, 2 * HOUR + 10 * MINUTE, 4_000, 10);
        run(2 * HOUR + 10 * MINUTE, 5 * HOUR, 5_000_000, 10);
        check(walk.series().spans().get(1), 590, 59.0 / 60, false);
    }

    @Test
    @DisplayName("A counter that reads 0 at night goes on in the morning: a gap, nothing is lost")
    void zeroAtNight() {
        double last = run(0, 2 * HOUR + 10 * MINUTE, 5_000_000, 10);
        run(2 * HOUR + 10 * MINUTE, 2 * HOUR + 30 * MINUTE, 0, 0);
        run(2 * HOUR + 30 * MINUTE, 5 * HOUR, last + 10, 10);
        EnergySeries series = walk.series();
        check(series.spans().get(1), 90 + 10 + 300, 39.0 / 60, true);
        assertEquals(1, series.gaps().size());
    }

    @Test
    @DisplayName("A single wrong value, high or low, changes nothing")
    void glitch() {
        double last = run(0, 2 * HOUR + 10 * MINUTE, 5_000, 10);
        walk.next(2 * HOUR + 10 * MINUTE, 4e9, Qualities.MEASURED);
        last = run(2 * HOUR + 11 * MINUTE, 2 * HOUR + 20 * MINUTE, last + 20, 10);
        walk.next(2 * HOUR + 20 * MINUTE, 0, Qualities.MEASURED);
        run(2 * HOUR + 21 * MINUTE, 5 * HOUR, last + 20, 10);
        EnergySeries series = walk.series();
        series.spans().forEach(span -> check(span, 600, 1, true));
        assertEquals(List.of(), series.gaps());
    }

    @Test
    @DisplayName("Before the first reading and after the last nothing is known")
    void outside() {
        CounterWalk today = new CounterWalk(THREE_HOURS, 3 * HOUR + 30 * MINUTE);
        for (long at = 2 * HOUR + 30 * MINUTE; at <= 9 * HOUR; at += MINUTE) {
            today.next(at, 10.0 * at / MINUTE, Qualities.MEASURED);
        }
        EnergySeries series = today.series();
        assertEquals(OptionalDouble.empty(), series.spans().get(0).energyWh());
        assertFalse(series.spans().get(0).complete());
        check(series.spans().get(1), 300, 0.5, false);
        check(series.spans().get(2), 300, 0.5, true);
        CounterWalk none = new CounterWalk(THREE_HOURS, 10 * HOUR);
        assertTrue(none.series().spans().stream().allMatch(s -> s.energyWh().isEmpty()));
    }

    @Property(tries = 500)
    void whateverIsReadNoSpanIsNegativeAndSpansAddUp(
            @ForAll @Size(max = 200) List<@IntRange(min = -500, max = 2_000) Integer> steps,
            @ForAll @Size(min = 200, max = 200) List<@IntRange(max = 900) Integer> pauses) {
        CounterWalk fine = new CounterWalk(edges(400), Long.MAX_VALUE);
        CounterWalk whole = new CounterWalk(new long[] {0, 400 * 450_000L}, Long.MAX_VALUE);
        long at = 0;
        double value = 10_000;
        for (int i = 0; i < steps.size(); i++) {
            at += pauses.get(i) * 1_000L;
            value = Math.max(0, value + steps.get(i));
            fine.next(at, value, Qualities.MEASURED);
            whole.next(at, value, Qualities.MEASURED);
        }
        EnergySeries series = fine.series();
        EnergySeries.Span all = whole.series().spans().get(0);
        assertEquals(whole.series().gaps(), series.gaps());
        double sum = 0;
        for (EnergySeries.Span span : series.spans()) {
            double wh = span.energyWh().orElse(0);
            assertTrue(wh >= 0 && span.coverage() >= 0 && span.coverage() <= 1);
            sum += wh;
        }
        assertTrue(sum <= all.energyWh().orElse(0) + 1e-6, "gaps over edges are in no span");
        if (series.gaps().isEmpty() && at < 400 * 450_000L) {
            assertEquals(all.energyWh().orElse(0), sum, 1e-6);
        }
    }

    private static long[] edges(int spans) {
        long[] edges = new long[spans + 1];
        for (int i = 0; i <= spans; i++) {
            edges[i] = i * 450_000L;
        }
        return edges;
    }
}
