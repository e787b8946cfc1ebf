package org.foyer.simulator.physics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A plausible household, about 3 MWh a year: standby, fridge cycles, meals, evenings, dishes and
 * laundry. Events are drawn per local day from the seed and averaged exactly over the span; standby
 * and fridge are sampled at its middle. Caches days; not thread-safe.
 */
public final class SyntheticHousehold implements LoadSource {
    private static final int STANDBY = 11;
    private static final int FRIDGE_PHASE = 12;
    private static final int DAY = 13;
    private static final long FRIDGE_PERIOD_SECONDS = 2700;

    /** A use of power; an element with a duty below 1 cycles within its minutes. */
    private record Use(Instant from, Instant to, double watts) {
        double wattSecondsIn(Span span) {
            Instant begin = span.from().isAfter(from) ? span.from() : from;
            Instant end = span.to().isBefore(to) ? span.to() : to;
            return begin.isBefore(end) ? watts * new Span(begin, end).seconds() : 0;
        }
    }

    private final long seed;
    private final ZoneId zone;
    private final DayCache<Use> days;

    public SyntheticHousehold(long seed, ZoneId zone) {
        this.seed = seed;
        this.zone = zone;
        days = new DayCache<>(zone, this::usesOf);
    }

    @Override
    public double watts(Span span) {
        double seconds = span.seconds();
        if (seconds <= 0) {
            return 0;
        }
        double wattSeconds = 0;
        LocalDate last = days.dateOf(span.to());
        LocalDate first = days.dateOf(span.from()).minusDays(1);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            for (Use use : days.of(day)) {
                wattSeconds += use.wattSecondsIn(span);
            }
        }
        return wattSeconds / seconds + alwaysOn(span.middle());
    }

    private double alwaysOn(Instant time) {
        double t = time.getEpochSecond() + time.getNano() * 1e-9;
        double standby =
                85
                        + 25 * Noise.smooth(seed, STANDBY, t, 1800)
                        + 8 * Noise.smooth(seed, STANDBY, t, 20);
        long cycle = Math.floorDiv(time.getEpochSecond(), FRIDGE_PERIOD_SECONDS);
        double begin = 600 * Noise.uniform(seed, FRIDGE_PHASE, cycle);
        double length = 800 + 400 * Noise.uniform(seed, FRIDGE_PHASE, ~cycle);
        double into = t - cycle * FRIDGE_PERIOD_SECONDS;
        return standby + (into >= begin && into < begin + length ? 95 : 0);
    }

    private List<Use> usesOf(LocalDate date) {
        var random = new SplittableRandom(Noise.hash(seed, DAY, date.toEpochDay()));
        boolean weekend = date.getDayOfWeek().getValue() >= 6;
        List<Use> uses = new ArrayList<>();
        double winter = (1 + Math.cos(2 * Math.PI * (date.getDayOfYear() - 10) / 365.25)) / 2;
        double up = weekend ? random.nextDouble(7.8, 8.8) : random.nextDouble(6.3, 6.9);
        add(uses, date, up, 60 + 40 * winter, 120 + 100 * winter);
        add(uses, date, up + 0.3, 4, 2000);
        add(uses, date, up + 0.5, 3, 900);
        if (weekend || random.nextDouble() < 0.35) {
            meal(uses, random, date, random.nextDouble(11.9, 12.5));
        }
        meal(uses, random, date, random.nextDouble(18.7, 19.5));
        double dusk = 21.2 - 4.2 * winter;
        add(uses, date, dusk, (23.0 - dusk) * 60, 110 + random.nextDouble(70));
        add(uses, date, random.nextDouble(19.9, 20.5), 150, 130);
        if (weekend) {
            add(uses, date, random.nextDouble(10, 15), 150, 160);
        }
        if (random.nextDouble() < 0.6) {
            double start = random.nextDouble(20.2, 21.5);
            add(uses, date, start, 18, 1950);
            add(uses, date, start + 0.3, 40, 60);
            add(uses, date, start + 1.0, 14, 1900);
        }
        if (random.nextDouble() < (weekend ? 0.7 : 0.3)) {
            double start = weekend ? random.nextDouble(9, 15) : random.nextDouble(17.5, 19);
            add(uses, date, start, 22, 2050);
            add(uses, date, start + 0.37, 60, 180);
        }
        return uses;
    }

    /** Hob and oven: bursts of a cycling element for half an hour. */
    private void meal(List<Use> uses, SplittableRandom random, LocalDate date, double hour) {
        int bursts = 5 + random.nextInt(4);
        for (int i = 0; i < bursts; i++) {
            double minutes = random.nextDouble(1.5, 4);
            add(uses, date, hour + i * 0.09, minutes, random.nextDouble(900, 2300));
        }
    }

    private void add(List<Use> uses, LocalDate date, double hour, double minutes, double watts) {
        LocalTime start = LocalTime.ofSecondOfDay((long) (Math.min(hour, 23.9) * 3600));
        Instant from = date.atTime(start).atZone(zone).toInstant();
        uses.add(new Use(from, from.plusSeconds((long) (minutes * 60)), watts));
    }
}
