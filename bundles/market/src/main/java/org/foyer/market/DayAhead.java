package org.foyer.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.market.Tariffs;

/**
 * Day-ahead prices with the household's fees. Immutable.
 *
 * <p>With replay the recording repeats for ever: its whole weeks, counted from its first full day
 * in the zone of the house, follow one another; an interval takes the recorded price of the same
 * weekday and the same time on the wall clock. So the hour that a spring day lacks is left out and
 * the one that an autumn day has twice has the same prices twice.
 */
final class DayAhead implements Tariffs {

    private static final int WEEK = 7;
    private static final Duration MAX_RANGE = Duration.ofDays(400);

    private final DayAheadCsv csv;
    private final Fees fees;
    private final ZoneId zone;
    private final boolean replay;
    private final LocalDate firstDay;
    private final int days;

    /**
     * Millionths of the currency's unit per kWh.
     *
     * @param importMicro added to the price of drawn energy
     * @param exportMicro taken from the pay for fed-in energy
     */
    record Fees(long importMicro, long exportMicro) {}

    /**
     * @throws IllegalArgumentException when a replay is asked for and there is no whole week
     */
    DayAhead(DayAheadCsv csv, Fees fees, ZoneId zone, boolean replay) {
        this.csv = csv;
        this.fees = fees;
        this.zone = zone;
        this.replay = replay;
        LocalDateTime start = csv.prices().firstKey().atZone(zone).toLocalDateTime();
        LocalDateTime end = csv.prices().lastKey().plus(csv.step()).atZone(zone).toLocalDateTime();
        LocalDate startDay = start.toLocalDate();
        this.firstDay = start.equals(startDay.atStartOfDay()) ? startDay : startDay.plusDays(1);
        long whole = end.toLocalDate().toEpochDay() - firstDay.toEpochDay();
        this.days = (int) (whole / WEEK * WEEK);
        if (replay && days < WEEK) {
            throw new IllegalArgumentException(
                    "csvReplay: the file covers "
                            + Math.max(0, whole)
                            + " whole days; give one of at least 7");
        }
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return replay ? replayed(from, until) : recorded(from, until);
    }

    private List<PriceSlot> recorded(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            return List.of();
        }
        Instant before = csv.prices().floorKey(from);
        Instant first = before == null ? from : before;
        List<PriceSlot> slots = new ArrayList<>();
        for (Map.Entry<Instant, Long> entry :
                csv.prices().subMap(first, true, until, false).entrySet()) {
            if (entry.getKey().plus(csv.step()).isAfter(from)) {
                slots.add(slot(entry.getKey(), entry.getValue()));
            }
        }
        return List.copyOf(slots);
    }

    private List<PriceSlot> replayed(Instant from, Instant until) {
        if (Duration.between(from, until).compareTo(MAX_RANGE) > 0) {
            throw new IllegalArgumentException(
                    "prices until " + until + ": ask for at most " + MAX_RANGE.toDays() + " days");
        }
        List<PriceSlot> slots = new ArrayList<>();
        long step = csv.step().toMillis();
        long start = Math.floorDiv(from.toEpochMilli(), step) * step;
        for (long at = start; Instant.ofEpochMilli(at).isBefore(until); at += step) {
            Instant instant = Instant.ofEpochMilli(at);
            Long price = csv.prices().get(recordedInstant(instant));
            if (price != null) {
                slots.add(slot(instant, price));
            }
        }
        return List.copyOf(slots);
    }

    private Instant recordedInstant(Instant at) {
        LocalDateTime local = at.atZone(zone).toLocalDateTime();
        long day = Math.floorMod(local.toLocalDate().toEpochDay() - firstDay.toEpochDay(), days);
        return firstDay.plusDays(day).atTime(local.toLocalTime()).atZone(zone).toInstant();
    }

    private PriceSlot slot(Instant from, long price) {
        return new PriceSlot(
                from,
                from.plus(csv.step()),
                price + fees.importMicro(),
                price - fees.exportMicro(),
                "EUR");
    }
}
