package org.foyer.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Prices of some hours of some weekdays, such as the three tiers of ARERA (IT.REG.2). Immutable.
 *
 * @param tiers the first that holds counts
 * @param holidays days that count as Sundays
 */
record Tiers(List<Tier> tiers, Holidays holidays) {

    static final Tiers NONE = new Tiers(List.of(), new Holidays(Set.of(), Set.of()));

    /** Days that count as Sundays: each once, or every year. */
    record Holidays(Set<LocalDate> once, Set<MonthDay> yearly) {
        Holidays {
            once = Set.copyOf(once);
            yearly = Set.copyOf(yearly);
        }

        boolean contains(LocalDate day) {
            return once.contains(day) || yearly.contains(MonthDay.from(day));
        }
    }

    /**
     * One price.
     *
     * @param from start on the wall clock, inclusive
     * @param until end, exclusive; midnight is the end of the day
     */
    record Tier(Set<DayOfWeek> days, LocalTime from, LocalTime until, TimeOfUse.Rate rate) {
        Tier {
            days = Set.copyOf(days);
        }

        boolean holds(DayOfWeek day, LocalTime time) {
            return days.contains(day)
                    && !time.isBefore(from)
                    && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
        }
    }

    Tiers {
        tiers = List.copyOf(tiers);
    }

    Optional<TimeOfUse.Rate> rate(LocalDateTime at) {
        DayOfWeek day = holidays.contains(at.toLocalDate()) ? DayOfWeek.SUNDAY : at.getDayOfWeek();
        return tiers.stream()
                .filter(t -> t.holds(day, at.toLocalTime()))
                .map(Tier::rate)
                .findFirst();
    }
}
