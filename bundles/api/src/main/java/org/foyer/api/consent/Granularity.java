package org.foyer.api.consent;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** How fine data are, finest first. Days and months are those of the house's zone. */
public enum Granularity {
    /** Each reading as it came. */
    RAW,
    MINUTE,
    QUARTER_HOUR,
    HOUR,
    DAY,
    MONTH;

    /** Whether data of that granularity tell no more than this one. */
    public boolean covers(Granularity asked) {
        return asked.compareTo(this) >= 0;
    }

    /** Start of the interval that lies around the instant; the instant itself for raw. */
    public ZonedDateTime start(ZonedDateTime at) {
        return switch (this) {
            case RAW -> at;
            case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
            case QUARTER_HOUR ->
                    at.truncatedTo(ChronoUnit.HOURS).plusMinutes(at.getMinute() / 15 * 15L);
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case DAY -> at.toLocalDate().atStartOfDay(at.getZone());
            case MONTH -> at.toLocalDate().withDayOfMonth(1).atStartOfDay(at.getZone());
        };
    }

    /** Start of the first interval that begins at the instant or after it. */
    public ZonedDateTime startFrom(ZonedDateTime at) {
        ZonedDateTime start = start(at);
        if (start.toInstant().equals(at.toInstant())) {
            return at;
        }
        return switch (this) {
            case RAW -> at;
            case MINUTE -> start.plusMinutes(1);
            case QUARTER_HOUR -> start.plusMinutes(15);
            case HOUR -> start.plusHours(1);
            case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(start.getZone());
            case MONTH -> start.toLocalDate().plusMonths(1).atStartOfDay(start.getZone());
        };
    }
}
