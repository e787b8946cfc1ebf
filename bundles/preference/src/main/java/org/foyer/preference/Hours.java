package org.foyer.preference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.api.preference.Departure;
import org.foyer.api.preference.WeeklyTime;

/**
 * Hours of the week on a wall clock, as instants. An hour that comes twice is meant the first time;
 * one that is left out is the instant at which the clock jumps. So hours that touch each other
 * touch on every night, and nothing that is to be ready is ready late. Pure.
 */
record Hours(ZoneId zone) {

    private static final int DAYS_AHEAD = 8;

    /** From inclusive, until exclusive. */
    record Span(Instant from, Instant until) {

        boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }

        boolean isEmpty() {
            return !from.isBefore(until);
        }

        Span and(Span other) {
            return new Span(
                    from.isAfter(other.from) ? from : other.from,
                    until.isBefore(other.until) ? until : other.until);
        }
    }

    Instant at(LocalDate day, LocalTime time) {
        LocalDateTime label = day.atTime(time);
        ZoneOffsetTransition change = zone.getRules().getTransition(label);
        return change != null && change.isGap()
                ? change.getInstant()
                : label.atZone(zone).toInstant();
    }

    Instant startOf(LocalDate day) {
        return at(day, LocalTime.MIDNIGHT);
    }

    /** Always, if there are none. */
    boolean contains(List<WeeklyTime> times, Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return times.isEmpty()
                || times.stream()
                        .flatMap(t -> Stream.of(span(t, today.minusDays(1)), span(t, today)))
                        .flatMap(Optional::stream)
                        .anyMatch(s -> s.contains(at));
    }

    private Optional<Span> span(WeeklyTime time, LocalDate day) {
        if (!time.days().contains(day.getDayOfWeek())) {
            return Optional.empty();
        }
        LocalDate end = time.until().isAfter(time.from()) ? day : day.plusDays(1);
        return Optional.of(new Span(at(day, time.from()), at(end, time.until())));
    }

    /**
     * The one that runs, or the next; empty if there is none within a week, on a night of change.
     */
    Optional<Span> next(WeeklyTime time, Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return today.minusDays(1)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .map(day -> span(time, day))
                .flatMap(Optional::stream)
                .filter(s -> !s.isEmpty() && s.until().isAfter(at))
                .findFirst();
    }

    /** The next of these departures after the instant. */
    Optional<Instant> next(List<Departure> departures, Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return departures.stream()
                .flatMap(
                        d ->
                                today.datesUntil(today.plusDays(DAYS_AHEAD))
                                        .filter(day -> d.days().contains(day.getDayOfWeek()))
                                        .map(day -> at(day, d.at())))
                .filter(i -> i.isAfter(at))
                .min(Instant::compareTo);
    }
}
