package org.foyer.history.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Quantity;
import org.foyer.history.journal.Journal;
import org.junit.jupiter.api.Test;

class RollupTest {

    private static final int HOLD = 90_000;

    private static QuarterReadings readings(Map<Integer, Double> byOffset) {
        QuarterReadings readings = new QuarterReadings();
        byOffset.forEach((offset, value) -> readings.put(offset, value));
        return readings;
    }

    @Test
    void valueHoldsUntilTheNextButNotLongerThanTheHold() {
        QuarterReadings readings = readings(Map.of(0, 100.0, 30_000, 200.0, 600_000, 50.0));
        Span[] minutes = Rollup.minutes(null, readings, HOLD, QuarterReadings.LENGTH);
        assertEquals(new Span(150, 100, 200, 60_000), minutes[0]);
        assertEquals(new Span(200, 200, 200, 60_000), minutes[1]);
        for (int gap = 2; gap < 10; gap++) {
            assertNull(minutes[gap], "a gap is not a zero");
        }
        assertEquals(new Span(50, 50, 50, 60_000), minutes[10]);
        assertEquals(new Span(50, 50, 50, 30_000), minutes[11]);
    }

    @Test
    void valueOfTheQuarterHourBeforeIsCarriedIn() {
        Rollup.Carry carry = Rollup.carry(readings(Map.of(870_000, 10.0)), HOLD);
        assertEquals(new Rollup.Carry(10, 60_000, Qualities.MEASURED), carry);
        Span[] minutes =
                Rollup.minutes(carry, readings(Map.of(45_000, 30.0)), HOLD, QuarterReadings.LENGTH);
        assertEquals(new Span(15, 10, 30, 60_000), minutes[0]);
    }

    @Test
    void nothingIsMeasuredAfterTheEnd() {
        Span[] minutes = Rollup.minutes(null, readings(Map.of(0, 7.0)), HOLD, 20_000);
        assertEquals(new Span(7, 7, 7, 20_000), minutes[0]);
        assertNull(minutes[1]);
    }

    @Provide
    Arbitrary<Map<Integer, Double>> series() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, QuarterReadings.LENGTH - 1),
                        Arbitraries.doubles().between(-20_000, 20_000).ofScale(3))
                .ofMaxSize(200);
    }

    @Property(tries = 300)
    void quarterHourOfMinutesIsQuarterHourOfRaw(@ForAll("series") Map<Integer, Double> values) {
        TreeMap<Integer, Double> sorted = new TreeMap<>(values);
        double integral = 0;
        long covered = 0;
        for (Map.Entry<Integer, Double> entry : sorted.entrySet()) {
            Integer next = sorted.higherKey(entry.getKey());
            int until =
                    Math.min(entry.getKey() + HOLD, next == null ? QuarterReadings.LENGTH : next);
            int length = Math.min(until, QuarterReadings.LENGTH) - entry.getKey();
            integral += entry.getValue() * length;
            covered += length;
        }
        Span[] minutes = Rollup.minutes(null, readings(values), HOLD, QuarterReadings.LENGTH);
        Span quarter = Rollup.quarter(minutes);
        if (values.isEmpty()) {
            assertNull(quarter);
            return;
        }
        assertEquals(covered, quarter.covered());
        assertEquals(integral, quarter.mean() * quarter.covered(), 1e-3, "energy is kept");
        assertEquals(sorted.values().stream().min(Double::compare).get(), quarter.min());
        assertEquals(sorted.values().stream().max(Double::compare).get(), quarter.max());
        double fromMinutes = 0;
        for (Span minute : minutes) {
            if (minute != null) {
                fromMinutes += minute.mean() * minute.covered();
                assertTrue(minute.min() <= minute.mean() && minute.mean() <= minute.max());
                assertTrue(minute.covered() > 0 && minute.covered() <= Rollup.MINUTE);
            }
        }
        assertEquals(integral, fromMinutes, 1e-3);
    }

    @Provide
    Arbitrary<Map<Integer, Double>> anyDoubles() {
        Arbitrary<Double> any =
                Arbitraries.oneOf(
                        Arbitraries.doubles(),
                        Arbitraries.doubles().between(-1e4, 1e4).ofScale(2),
                        Arbitraries.of(
                                0.0, -1.0, 1e300, Double.MIN_VALUE, 0.1, 230.1, Double.MAX_VALUE));
        return Arbitraries.maps(Arbitraries.integers().between(0, QuarterReadings.LENGTH - 1), any)
                .ofMaxSize(100);
    }

    @Property(tries = 300)
    void packingLosesNothing(@ForAll("anyDoubles") Map<Integer, Double> values) {
        QuarterReadings before = readings(values);
        QuarterReadings after = QuarterReadings.unpack(before.pack());
        assertEquals(before.count(), after.count());
        for (int i = 0; i < before.count(); i++) {
            assertEquals(before.offset(i), after.offset(i));
            assertEquals(
                    Double.doubleToRawLongBits(before.value(i)),
                    Double.doubleToRawLongBits(after.value(i)));
        }
        Span[] minutes = Rollup.minutes(null, before, HOLD, QuarterReadings.LENGTH);
        Spans spans = new Spans(15);
        for (int i = 0; i < 15; i++) {
            spans.set(i, minutes[i]);
        }
        Spans again = Spans.unpack(spans.pack(), 15);
        Span[] read = new Span[15];
        for (int i = 0; i < 15; i++) {
            read[i] = again.get(i);
        }
        assertArrayEquals(minutes, read);
    }

    @Property(tries = 200)
    void journalLosesNothing(@ForAll("anyDoubles") Map<Integer, Double> values) {
        Journal journal = new Journal();
        StringBuilder in = new StringBuilder();
        values.forEach(
                (k, v) -> {
                    byte quality = (byte) (k % 5);
                    journal.add(k % 7 + 1, 1_700_000_000_000L + k, v, quality);
                    in.append(k % 7 + 1).append(' ').append(k).append(' ').append(v);
                    in.append(' ').append(quality).append('\n');
                });
        StringBuilder out = new StringBuilder();
        Journal.read(
                journal.pack(),
                new Journal.Reader() {
                    @Override
                    public void series(int id, DeviceId device, Quantity quantity) {
                        throw new AssertionError("none was defined");
                    }

                    @Override
                    public void reading(int id, long at, double v, byte quality) {
                        out.append(id).append(' ').append(at - 1_700_000_000_000L);
                        out.append(' ').append(v).append(' ').append(quality).append('\n');
                    }
                });
        assertEquals(in.toString(), out.toString());
    }

    @Property(tries = 300)
    void mergeIsTheSameAsPuttingOneAfterTheOther(
            @ForAll("series") Map<Integer, Double> older,
            @ForAll("series") Map<Integer, Double> newer) {
        TreeMap<Integer, Double> expected = new TreeMap<>(older);
        expected.putAll(newer);
        QuarterReadings merged = QuarterReadings.merge(readings(older), readings(newer));
        assertEquals(expected.size(), merged.count());
        int i = 0;
        for (Map.Entry<Integer, Double> entry : expected.entrySet()) {
            assertEquals(entry.getKey(), merged.offset(i));
            assertEquals(entry.getValue(), merged.value(i++));
        }
    }
}
