package org.foyer.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.foyer.api.preference.Departure;
import org.foyer.api.preference.WeeklyTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hours of the week over both clock changes: Berlin, 29 March and 25 October 2026. */
class HoursTest {

    private static final LocalDate SPRING = LocalDate.of(2026, 3, 29);
    private static final LocalDate AUTUMN = LocalDate.of(2026, 10, 25);

    private final Hours hours = new Hours(ZoneId.of("Europe/Berlin"));

    private static Instant utc(String text) {
        return Instant.parse(text + ":00Z");
    }

    private boolean on(WeeklyTime time, String utc) {
        return hours.contains(List.of(time), utc(utc));
    }

    @Test
    @DisplayName("22:00 to 06:00 is seven hours on the night that is short, nine on the long one")
    void nights() {
        WeeklyTime night = Said.daily("22:00", "06:00");
        assertFalse(on(night, "2026-03-28T20:59"));
        assertTrue(on(night, "2026-03-28T21:00"));
        assertTrue(on(night, "2026-03-29T03:59"), "06:00 of summer time");
        assertFalse(on(night, "2026-03-29T04:00"));
        assertTrue(on(night, "2026-10-24T20:00"));
        assertTrue(on(night, "2026-10-25T00:30"), "half past two for the first time");
        assertTrue(on(night, "2026-10-25T01:30"), "and for the second");
        assertTrue(on(night, "2026-10-25T04:59"));
        assertFalse(on(night, "2026-10-25T05:00"));
    }

    @Test
    @DisplayName("Hours that are left out that night do not hold, and one run is never two")
    void inTheHourOfTheChange() {
        WeeklyTime gone = Said.daily("02:15", "02:45");
        for (int minute = 0; minute < 180; minute++) {
            Instant at = utc("2026-03-29T00:00").plus(Duration.ofMinutes(minute));
            assertFalse(hours.contains(List.of(gone), at), at.toString());
        }
        WeeklyTime twice = Said.daily("02:15", "02:45");
        assertTrue(on(twice, "2026-10-25T00:15"));
        assertFalse(on(twice, "2026-10-25T01:15"), "the second time it is a quarter past two");
    }

    @Test
    @DisplayName("A departure at 02:30: as the clock jumps to three; the first of the two")
    void departures() {
        List<Departure> early = List.of(new Departure(Said.DAILY, LocalTime.of(2, 30)));
        assertEquals(
                utc("2026-03-29T01:00"), hours.next(early, utc("2026-03-28T12:00")).orElseThrow());
        assertEquals(
                utc("2026-03-30T00:30"),
                hours.next(early, utc("2026-03-29T01:00")).orElseThrow(),
                "and from then on the next day's");
        assertEquals(
                utc("2026-10-25T00:30"), hours.next(early, utc("2026-10-24T12:00")).orElseThrow());
        assertEquals(
                utc("2026-10-26T01:30"),
                hours.next(early, utc("2026-10-25T00:30")).orElseThrow(),
                "not again as the hour comes again");
    }

    @Test
    @DisplayName("Only on its days, from the one on which it begins into the next morning")
    void days() {
        WeeklyTime friday =
                new WeeklyTime(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(2, 0));
        assertTrue(on(friday, "2026-06-26T21:00"), "Friday, 23:00");
        assertTrue(on(friday, "2026-06-26T23:30"), "Saturday, 01:30");
        assertFalse(on(friday, "2026-06-27T21:00"), "Saturday, 23:00");
        assertFalse(on(friday, "2026-06-25T23:30"), "Friday, 01:30");
        assertEquals(
                utc("2026-07-03T20:00"),
                hours.next(friday, utc("2026-06-27T00:00")).orElseThrow().from());
        List<Departure> monday =
                List.of(new Departure(Set.of(DayOfWeek.MONDAY), LocalTime.of(7, 0)));
        assertEquals(
                utc("2026-06-29T05:00"),
                hours.next(monday, utc("2026-06-22T05:00")).orElseThrow(),
                "a week later as this one is over");
    }

    @Property(tries = 300)
    void hoursThatTouchShareNoInstantAndLeaveNoneOut(
            @ForAll @IntRange(max = 1439) int a,
            @ForAll @IntRange(max = 1439) int b,
            @ForAll @IntRange(max = 2879) int minute,
            @ForAll boolean spring) {
        if (a == b) {
            return;
        }
        LocalTime from = LocalTime.ofSecondOfDay(a * 60L);
        LocalTime until = LocalTime.ofSecondOfDay(b * 60L);
        Instant at =
                hours.startOf((spring ? SPRING : AUTUMN).minusDays(1))
                        .plus(Duration.ofMinutes(minute));
        boolean one = hours.contains(List.of(new WeeklyTime(Said.DAILY, from, until)), at);
        boolean other = hours.contains(List.of(new WeeklyTime(Said.DAILY, until, from)), at);
        assertTrue(one ^ other, from + " to " + until + " at " + at);
    }

    @Property(tries = 300)
    void theNextWindowIsNotOverAndHoldsWhereItHolds(
            @ForAll @IntRange(max = 1439) int a,
            @ForAll @IntRange(max = 1439) int b,
            @ForAll @IntRange(max = 2879) int minute,
            @ForAll boolean spring) {
        WeeklyTime time =
                new WeeklyTime(
                        Said.DAILY,
                        LocalTime.ofSecondOfDay(a * 60L),
                        LocalTime.ofSecondOfDay(b * 60L));
        Instant at =
                hours.startOf((spring ? SPRING : AUTUMN).minusDays(1))
                        .plus(Duration.ofMinutes(minute));
        Hours.Span next = hours.next(time, at).orElseThrow();
        assertTrue(next.until().isAfter(at));
        assertEquals(hours.contains(List.of(time), at), next.contains(at));
    }
}
