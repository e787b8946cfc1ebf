package org.foyer.forecast.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.foyer.api.forecast.ForecastSlot;

/** Of any series: with gaps, outliers, zeros and a clock that is changed. */
class LearnerPropertyTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Five days before an hour is left out, and one is had twice. */
    private static final List<LocalDate> STARTS =
            List.of(LocalDate.of(2026, 3, 24), LocalDate.of(2026, 10, 20));

    @Provide
    Arbitrary<Traits> traits() {
        return Arbitraries.of(
                Traits.LOAD,
                Traits.SUN,
                Traits.HOT_WATER,
                Traits.CHANCE,
                Traits.PRICE,
                Traits.DAILY);
    }

    /** Quarter-hours from the first day's start; each kind of trouble in some of them. */
    private static double[] series(long seed, Traits traits, int count) {
        Random random = new Random(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            double kind = random.nextDouble();
            double value =
                    kind < 0.1
                            ? Double.NaN
                            : kind < 0.3 ? 0 : kind < 0.32 ? 1e6 : 500 * random.nextDouble();
            values[i] =
                    traits.chance() && !Double.isNaN(value)
                            ? (value > 250 ? 100 : 0)
                            : traits.positive() ? value : value - 200;
        }
        return values;
    }

    private static final class Run {
        final Learner learner;
        final LocalDate first;
        final Traits traits;
        int used;

        Run(Traits traits, LocalDate first) {
            this.traits = traits;
            this.first = first;
            this.learner = new Learner(traits, PARIS);
        }

        List<ForecastSlot> issue(double[] series, int days, int minutes) {
            for (int i = 0; i < days; i++) {
                LocalDate date = first.plusDays(i);
                int count = DayCurve.edges(date, PARIS).size() - 1;
                double[] measured = Arrays.copyOfRange(series, used, used + count);
                learner.close(
                        traits.daily()
                                ? new DayCurve(date, new float[] {(float) measured[0]})
                                : DayCurve.of(date, PARIS, measured));
                used += count;
            }
            Instant start = first.plusDays(days).atStartOfDay(PARIS).toInstant();
            Instant at = start.plus(Duration.ofMinutes(minutes));
            double[] today = Arrays.copyOfRange(series, used, series.length);
            return learner.issue(at, today, at.plus(Duration.ofDays(2))).slots();
        }
    }

    @Property(tries = 150)
    @Label("Never NaN, low to high in order, slots without overlap, from the next one on")
    void sound(
            @ForAll("traits") Traits traits,
            @ForAll long seed,
            @ForAll @IntRange(max = 9) int days,
            @ForAll @IntRange(max = 1379) int minutes,
            @ForAll boolean autumn) {
        LocalDate first = STARTS.get(autumn ? 1 : 0);
        List<ForecastSlot> slots =
                new Run(traits, first).issue(series(seed, traits, 12 * 100), days, minutes);
        Instant at =
                first.plusDays(days)
                        .atStartOfDay(PARIS)
                        .toInstant()
                        .plus(Duration.ofMinutes(minutes));
        Instant last = Instant.MIN;
        for (ForecastSlot slot : slots) {
            // The record refuses what is no number or not in order.
            assertTrue(!slot.from().isBefore(last), slot.toString());
            assertTrue(traits.daily() || !slot.from().isBefore(at), slot.toString());
            assertTrue(!traits.positive() || slot.low() >= 0, slot.toString());
            assertTrue(!traits.chance() || slot.high() <= 100, slot.toString());
            last = slot.until();
        }
        if (days >= 8 && !traits.daily()) {
            assertEquals(
                    192, slots.size(), "each quarter-hour of two days, whatever the clock does");
        }
    }

    @Property(tries = 100)
    @Label("What comes after a forecast was issued changes nothing of it")
    void noFuture(
            @ForAll("traits") Traits traits,
            @ForAll long seed,
            @ForAll long other,
            @ForAll @IntRange(max = 8) int days,
            @ForAll @IntRange(max = 1379) int minutes,
            @ForAll boolean autumn) {
        LocalDate first = STARTS.get(autumn ? 1 : 0);
        double[] series = series(seed, traits, 12 * 100);
        double[] different = series(other, traits, 12 * 100);
        int over = minutes / 15;
        for (int i = 0; i < days; i++) {
            over += DayCurve.edges(first.plusDays(i), PARIS).size() - 1;
        }
        System.arraycopy(series, 0, different, 0, over);
        assertEquals(
                new Run(traits, first).issue(series, days, minutes),
                new Run(traits, first).issue(different, days, minutes));
    }

    @Property(tries = 50)
    @Label("What is kept and read again tells the same, and scores the same")
    void memory(
            @ForAll("traits") Traits traits,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int days) {
        Run run = new Run(traits, STARTS.get(0));
        double[] series = series(seed, traits, 12 * 100);
        List<ForecastSlot> told = new ArrayList<>(run.issue(series, days, 0));
        Learner again = Learner.of(traits, PARIS, run.learner.memory());
        Instant at = run.first.plusDays(days).atStartOfDay(PARIS).toInstant();
        assertEquals(told, again.issue(at, new double[0], at.plus(Duration.ofDays(2))).slots());
        assertEquals(run.learner.score(), again.score());
    }
}
