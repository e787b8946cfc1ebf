package org.foyer.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.foyer.api.market.PriceSlot;
import org.junit.jupiter.api.Test;

class TimeOfUseTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final TimeOfUse.Rate DAY = new TimeOfUse.Rate(270_000, 80_000);
    private static final TimeOfUse.Rate NIGHT = new TimeOfUse.Rate(190_000, 80_000);

    private static TimeOfUse tariff(String from, String until) {
        return new TimeOfUse(
                DAY,
                new TimeOfUse.OffPeak(LocalTime.parse(from), LocalTime.parse(until), NIGHT),
                "EUR",
                PARIS);
    }

    private static List<PriceSlot> day(TimeOfUse tariff, String date) {
        LocalDate day = LocalDate.parse(date);
        return tariff.prices(
                day.atStartOfDay(PARIS).toInstant(),
                day.plusDays(1).atStartOfDay(PARIS).toInstant());
    }

    private static Duration night(List<PriceSlot> slots) {
        return slots.stream()
                .filter(s -> s.importMicroPerKWh() == NIGHT.importMicro())
                .map(s -> Duration.between(s.from(), s.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration all(List<PriceSlot> slots) {
        return slots.stream()
                .map(s -> Duration.between(s.from(), s.until()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void fixedTariffIsOneSlotADay() {
        TimeOfUse fixed = new TimeOfUse(DAY, null, "EUR", PARIS);
        Instant noon = Instant.parse("2026-07-01T10:00:00Z");
        assertEquals(
                List.of(
                        new PriceSlot(
                                Instant.parse("2026-06-30T22:00:00Z"),
                                Instant.parse("2026-07-01T22:00:00Z"),
                                270_000,
                                80_000,
                                "EUR")),
                fixed.prices(noon, noon.plusSeconds(1)));
        assertEquals(List.of(), fixed.prices(noon, noon));
        assertThrows(
                IllegalArgumentException.class,
                () -> fixed.prices(noon, Instant.parse("2050-01-01T00:00:00Z")));
    }

    @Test
    void nightOfAnOrdinaryDayHasEightHours() {
        List<PriceSlot> slots = day(tariff("22:00", "06:00"), "2026-07-01");
        assertEquals(3, slots.size());
        assertEquals(Duration.ofHours(8), night(slots));
    }

    @Test
    void springDayHas23HoursAndAShorterNight() {
        List<PriceSlot> slots = day(tariff("22:00", "06:00"), "2026-03-29");
        assertEquals(Duration.ofHours(23), all(slots));
        assertEquals(Duration.ofHours(7), night(slots));
    }

    @Test
    void autumnDayHas25HoursAndALongerNight() {
        List<PriceSlot> slots = day(tariff("22:00", "06:00"), "2026-10-25");
        assertEquals(Duration.ofHours(25), all(slots));
        assertEquals(Duration.ofHours(9), night(slots));
    }

    @Test
    void boundInTheHourThatIsMissingOrTwiceFollowsTheWallClock() {
        assertEquals(Duration.ofHours(1), night(day(tariff("02:30", "04:00"), "2026-03-29")));
        List<PriceSlot> autumn = day(tariff("01:00", "02:30"), "2026-10-25");
        assertEquals(
                List.of(
                        "2026-10-24T22:00:00Z",
                        "2026-10-24T23:00:00Z",
                        "2026-10-25T00:30:00Z",
                        "2026-10-25T01:00:00Z",
                        "2026-10-25T01:30:00Z"),
                autumn.stream().map(s -> s.from().toString()).toList());
        assertEquals(Duration.ofHours(2), night(autumn));
    }

    @Property(tries = 300)
    void slotsCoverEveryDayWithoutGapAndMatchTheWallClock(
            @ForAll @IntRange(min = 20_400, max = 21_200) int epochDay,
            @ForAll @IntRange(min = 0, max = 95) int from,
            @ForAll @IntRange(min = 0, max = 95) int until,
            @ForAll @IntRange(min = 1, max = 200) int hours) {
        if (from == until) {
            return;
        }
        TimeOfUse.OffPeak period =
                new TimeOfUse.OffPeak(
                        LocalTime.MIN.plusMinutes(15L * from),
                        LocalTime.MIN.plusMinutes(15L * until),
                        NIGHT);
        TimeOfUse tariff = new TimeOfUse(DAY, period, "EUR", PARIS);
        Instant start = Instant.ofEpochSecond(86_400L * epochDay + 1_000);
        Instant end = start.plus(Duration.ofHours(hours));
        Instant at = null;
        for (PriceSlot slot : tariff.prices(start, end)) {
            assertEquals(at == null ? slot.from() : at, slot.from());
            for (Instant probe = slot.from();
                    probe.isBefore(slot.until());
                    probe = probe.plusSeconds(900)) {
                boolean night = period.holds(probe.atZone(PARIS).toLocalTime());
                assertEquals(
                        night ? NIGHT.importMicro() : DAY.importMicro(),
                        slot.importMicroPerKWh(),
                        "at " + probe);
            }
            at = slot.until();
        }
        assertEquals(true, at != null && !at.isBefore(end));
    }
}
