package org.foyer.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.api.market.PriceSlot;

/**
 * Prices by the clock on the wall: one price, another one in one period of the day, or tiers by
 * weekday and hour. Slots end at midnight. On the days when the clocks change, what the wall clock
 * shows decides. Immutable.
 *
 * @param offPeak null if there is no such period
 * @param tiers before both others
 */
record TimeOfUse(Rate standard, OffPeak offPeak, Tiers tiers, String currency, ZoneId zone)
        implements Slots {

    private static final long MAX_DAYS = 3_660;

    /** Millionths of the currency's unit per kWh. */
    record Rate(long importMicro, long exportMicro) {}

    /**
     * The other period.
     *
     * @param from start on the wall clock, inclusive
     * @param until end, exclusive; before {@code from} if the period spans midnight
     */
    record OffPeak(LocalTime from, LocalTime until, Rate rate) {
        boolean holds(LocalTime time) {
            boolean afterStart = !time.isBefore(from);
            boolean beforeEnd = time.isBefore(until);
            return from.isBefore(until) ? afterStart && beforeEnd : afterStart || beforeEnd;
        }
    }

    TimeOfUse(Rate standard, OffPeak offPeak, String currency, ZoneId zone) {
        this(standard, offPeak, Tiers.NONE, currency, zone);
    }

    /** Equal for equal prices, over restarts and versions too. */
    String origin() {
        String rule =
                "TimeOfUse[standard=%s, offPeak=%s, currency=%s, zone=%s]"
                        .formatted(standard, offPeak, currency, zone);
        return tiers.equals(Tiers.NONE) ? rule : rule + " " + tiersInOrder();
    }

    /** Sets of days have no order of their own. */
    private String tiersInOrder() {
        return tiers.tiers().stream()
                        .map(
                                t ->
                                        new TreeSet<>(t.days())
                                                + " "
                                                + t.from()
                                                + " "
                                                + t.until()
                                                + t.rate())
                        .toList()
                + " "
                + new TreeSet<>(tiers.holidays().once())
                + new TreeSet<>(tiers.holidays().yearly());
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            return List.of();
        }
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate last = until.atZone(zone).toLocalDate();
        if (last.toEpochDay() - first.toEpochDay() > MAX_DAYS) {
            throw new IllegalArgumentException(
                    "prices until " + until + ": ask for at most " + MAX_DAYS + " days");
        }
        List<PriceSlot> slots = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            addDay(day, slots);
        }
        slots.removeIf(s -> !s.until().isAfter(from) || !s.from().isBefore(until));
        return List.copyOf(slots);
    }

    private void addDay(LocalDate day, List<PriceSlot> slots) {
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        TreeSet<Instant> bounds = new TreeSet<>(List.of(start, end));
        if (offPeak != null) {
            addBounds(day, offPeak.from(), bounds);
            addBounds(day, offPeak.until(), bounds);
        }
        for (Tiers.Tier tier : tiers.tiers()) {
            addBounds(day, tier.from(), bounds);
            addBounds(day, tier.until(), bounds);
        }
        if (bounds.size() > 2) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(start.minusMillis(1));
            if (change != null) {
                bounds.add(change.getInstant());
            }
        }
        Instant at = start;
        for (Instant bound : bounds.subSet(start, false, end, true)) {
            Rate rate = rate(at);
            if (bound.equals(end) || !rate(bound).equals(rate)) {
                slots.add(
                        new PriceSlot(at, bound, rate.importMicro(), rate.exportMicro(), currency));
                at = bound;
            }
        }
    }

    /** Every instant of that day at which the wall clock shows the time: none, one or two. */
    private void addBounds(LocalDate day, LocalTime time, Set<Instant> bounds) {
        LocalDateTime local = day.atTime(time);
        for (ZoneOffset offset : zone.getRules().getValidOffsets(local)) {
            bounds.add(local.toInstant(offset));
        }
    }

    private Rate rate(Instant at) {
        LocalDateTime local = at.atZone(zone).toLocalDateTime();
        return tiers.rate(local)
                .orElseGet(
                        () ->
                                offPeak != null && offPeak.holds(local.toLocalTime())
                                        ? offPeak.rate()
                                        : standard);
    }
}
