package org.foyer.rest.energy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A day, week, month or year of the house's zone, as far as it has passed.
 *
 * @param from start, inclusive
 * @param until end, exclusive; not before {@code from}
 * @param edges of its hours, days or months; the last is {@code until}
 * @param fine edges of its quarter-hours, or hours of a year; all {@code edges} are among them
 */
record EnergyPeriod(Instant from, Instant until, List<Instant> edges, List<Instant> fine) {

    enum Kind {
        TODAY,
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    EnergyPeriod {
        edges = List.copyOf(edges);
        fine = List.copyOf(fine);
    }

    /** The period that the day lies in, up to {@code last}. */
    static EnergyPeriod of(Kind kind, LocalDate day, ZoneId zone, Instant last) {
        LocalDate first = first(kind, day);
        LocalDate end = next(kind, first);
        Instant from = first.atStartOfDay(zone).toInstant();
        Instant until = min(end.atStartOfDay(zone).toInstant(), last);
        List<Instant> edges = new ArrayList<>();
        edges.add(from);
        if (kind == Kind.TODAY || kind == Kind.DAY) {
            add(edges, until, Duration.ofHours(1));
        } else {
            LocalDate edge = first;
            while (edge.isBefore(end)) {
                edge = kind == Kind.YEAR ? edge.plusMonths(1) : edge.plusDays(1);
                Instant at = min(edge.atStartOfDay(zone).toInstant(), until);
                if (at.isAfter(edges.get(edges.size() - 1))) {
                    edges.add(at);
                }
            }
        }
        Duration step = kind == Kind.YEAR ? Duration.ofHours(1) : Duration.ofMinutes(15);
        List<Instant> fine = new ArrayList<>();
        fine.add(from);
        for (Instant edge : edges.subList(1, edges.size())) {
            add(fine, edge, step);
        }
        return new EnergyPeriod(from, until.isBefore(from) ? from : until, edges, fine);
    }

    /** The period before, cut after the same time as this one. */
    EnergyPeriod before(Kind kind, LocalDate day, ZoneId zone) {
        LocalDate earlier = first(kind, first(kind, day).minusDays(1));
        Instant start = earlier.atStartOfDay(zone).toInstant();
        return of(kind, earlier, zone, start.plus(Duration.between(from, until)));
    }

    boolean isEmpty() {
        return edges.size() < 2;
    }

    private static LocalDate first(Kind kind, LocalDate day) {
        return switch (kind) {
            case TODAY, DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private static LocalDate next(Kind kind, LocalDate first) {
        return switch (kind) {
            case TODAY, DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case YEAR -> first.plusYears(1);
        };
    }

    private static void add(List<Instant> edges, Instant until, Duration step) {
        Instant edge = edges.get(edges.size() - 1);
        while (edge.isBefore(until)) {
            edge = min(edge.plus(step), until);
            edges.add(edge);
        }
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
