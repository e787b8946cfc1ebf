package org.foyer.rest.dto;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.foyer.api.history.Step;

/** How fine a series is told; hours, days and months are those of the house's zone. */
public enum Resolution {
    RAW(Step.RAW),
    MINUTE(Step.MINUTE),
    QUARTER_HOUR(Step.QUARTER_HOUR),
    HOUR(Step.QUARTER_HOUR),
    DAY(Step.QUARTER_HOUR),
    MONTH(Step.QUARTER_HOUR);

    private final Step step;

    Resolution(Step step) {
        this.step = step;
    }

    /** The step of the history that it is made of. */
    public Step step() {
        return step;
    }

    /** Whether several points of the step make one of it. */
    public boolean isFolded() {
        return compareTo(HOUR) >= 0;
    }

    /** Start of the interval that lies around; of a folded one only. */
    public ZonedDateTime start(ZonedDateTime at) {
        return switch (this) {
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case DAY -> at.toLocalDate().atStartOfDay(at.getZone());
            case MONTH -> at.toLocalDate().withDayOfMonth(1).atStartOfDay(at.getZone());
            case RAW, MINUTE, QUARTER_HOUR -> throw new IllegalStateException(name());
        };
    }

    /** Start of the interval after the one that begins there; of a folded one only. */
    public ZonedDateTime next(ZonedDateTime start) {
        return switch (this) {
            case HOUR -> start.plusHours(1);
            case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(start.getZone());
            case MONTH -> start.toLocalDate().plusMonths(1).atStartOfDay(start.getZone());
            case RAW, MINUTE, QUARTER_HOUR -> throw new IllegalStateException(name());
        };
    }
}
