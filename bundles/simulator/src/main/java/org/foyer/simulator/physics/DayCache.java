package org.foyer.simulator.physics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** The events of the current and the previous local day, made when asked for. Not thread-safe. */
final class DayCache<E> {
    private final ZoneId zone;
    private final Function<LocalDate, List<E>> maker;
    private LocalDate today;
    private List<E> todays = List.of();
    private LocalDate other;
    private List<E> others = List.of();
    private Instant dayStart = Instant.MAX;
    private Instant dayEnd = Instant.MIN;

    DayCache(ZoneId zone, Function<LocalDate, List<E>> maker) {
        this.zone = zone;
        this.maker = maker;
    }

    /** The local date of an instant; cheap while the day lasts. */
    LocalDate dateOf(Instant time) {
        if (time.isBefore(dayStart) || !time.isBefore(dayEnd)) {
            LocalDate date = time.atZone(zone).toLocalDate();
            dayStart = date.atStartOfDay(zone).toInstant();
            dayEnd = date.plusDays(1).atStartOfDay(zone).toInstant();
            of(date);
            return date;
        }
        return dayStart.atZone(zone).toLocalDate();
    }

    List<E> of(LocalDate date) {
        if (date.equals(today)) {
            return todays;
        }
        if (date.equals(other)) {
            return others;
        }
        other = today;
        others = todays;
        today = date;
        todays = List.copyOf(maker.apply(date));
        return todays;
    }
}
