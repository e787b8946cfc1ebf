package org.foyer.simulator.physics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Hot water draws of a family of three or four: showers in the morning, the kitchen at noon, dishes
 * and a shower or bath in the evening; about 150 l at 40 °C a day. Drawn per local day from the
 * seed. The litres of a span are exact, whatever the step. Caches the current day; not thread-safe.
 */
public final class HotWaterProfile {
    private record Draw(Instant from, Instant to, double litres) {
        double litresIn(Span span) {
            Instant begin = span.from().isAfter(from) ? span.from() : from;
            Instant end = span.to().isBefore(to) ? span.to() : to;
            return begin.isBefore(end)
                    ? litres * new Span(begin, end).seconds() / new Span(from, to).seconds()
                    : 0;
        }
    }

    private final long seed;
    private final ZoneId zone;
    private final DayCache<Draw> days;

    public HotWaterProfile(long seed, ZoneId zone) {
        this.seed = seed;
        this.zone = zone;
        days = new DayCache<>(zone, this::drawsOf);
    }

    /** Litres at 40 °C drawn in the span. */
    public double litres(Span span) {
        double litres = 0;
        LocalDate last = span.to().atZone(zone).toLocalDate();
        for (LocalDate day = days.dateOf(span.from()); !day.isAfter(last); day = day.plusDays(1)) {
            for (Draw draw : days.of(day)) {
                litres += draw.litresIn(span);
            }
        }
        return litres;
    }

    /** Temperature of the cold supply, °C: 8 at the end of winter, 18 at the end of summer. */
    public double coldCelsius(Instant time) {
        int day = time.atOffset(ZoneOffset.UTC).getDayOfYear();
        return 13 + 5 * Math.cos(2 * Math.PI * (day - 230) / 365.25);
    }

    private List<Draw> drawsOf(LocalDate date) {
        var random = new SplittableRandom(Noise.hash(seed, 31, date.toEpochDay()));
        boolean weekend = date.getDayOfWeek().getValue() >= 6;
        List<Draw> draws = new ArrayList<>();
        double morning = weekend ? 8.5 : 6.6;
        int showers = 1 + random.nextInt(2);
        for (int i = 0; i < showers; i++) {
            add(
                    draws,
                    date,
                    morning + 0.4 * i + random.nextDouble(0.3),
                    6,
                    random.nextDouble(28, 42));
        }
        add(draws, date, 12.6 + random.nextDouble(0.6), 3, random.nextDouble(5, 12));
        add(draws, date, 19.7 + random.nextDouble(0.6), 5, random.nextDouble(10, 18));
        boolean bath = random.nextDouble() < (weekend ? 0.45 : 0.15);
        double evening = bath ? random.nextDouble(90, 120) : random.nextDouble(30, 45);
        add(draws, date, 20.8 + random.nextDouble(0.9), bath ? 12 : 6, evening);
        for (int i = 0; i < 6; i++) {
            add(draws, date, 7.5 + random.nextDouble(14.5), 1, random.nextDouble(1, 3));
        }
        return draws;
    }

    private void add(List<Draw> draws, LocalDate date, double hour, int minutes, double litres) {
        LocalTime start = LocalTime.ofSecondOfDay((long) (hour * 3600));
        Instant from = date.atTime(start).atZone(zone).toInstant();
        draws.add(new Draw(from, from.plusSeconds(minutes * 60L), litres));
    }
}
