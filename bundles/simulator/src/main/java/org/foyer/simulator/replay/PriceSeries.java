package org.foyer.simulator.replay;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Recorded day-ahead prices in quarter-hours (UTC, EUR/MWh), played at the same local time and,
 * with a week or more of data, the same day of the week (see {@link RecordedDays}). Immutable.
 */
public final class PriceSeries {
    /** Length of a slot. */
    public static final Duration SLOT = Duration.ofMinutes(15);

    private static final ZoneId MARKET = ZoneId.of("Europe/Brussels");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String TIME = "datetime_utc";
    private static final String PRICE = "price_eur_mwh";

    private final RecordedDays days;
    private final ZoneId zone;

    /**
     * A price in [from, until).
     *
     * @param eurPerMegawattHour wholesale, without fees and taxes; may be negative
     */
    public record Slot(Instant from, Instant until, double eurPerMegawattHour) {}

    private PriceSeries(RecordedDays days, ZoneId zone) {
        this.days = days;
        this.zone = zone;
    }

    /**
     * @param zone local time of the house
     * @throws ReplayException naming what cannot be read
     */
    public static PriceSeries read(Path file, ZoneId zone) {
        var collector = new RecordedDays.Collector(96);
        Csv.read(file, ",", 0, List.of(TIME, PRICE), head -> {}, row -> put(collector, row));
        RecordedDays days = collector.days();
        if (days == null) {
            throw new ReplayException(
                    file,
                    "holds no whole day of " + MARKET,
                    "give at least one day in quarter-hours");
        }
        return new PriceSeries(days, zone);
    }

    private static void put(RecordedDays.Collector collector, Csv row) {
        if (row.blank()) {
            return;
        }
        LocalDateTime local;
        try {
            String text = row.text(TIME);
            String utc = text.endsWith("+00:00") ? text.substring(0, text.length() - 6) : text;
            local =
                    LocalDateTime.ofInstant(
                            LocalDateTime.parse(utc, FORMAT).toInstant(ZoneOffset.UTC), MARKET);
        } catch (DateTimeException e) {
            throw row.error(
                    TIME,
                    "'" + row.text(TIME) + "' is not a time",
                    "write yyyy-mm-dd hh:mm:ss in UTC");
        }
        double price = row.numberOrGap(PRICE);
        if (price < -10_000 || price > 10_000) {
            throw row.error(PRICE, price + " is outside -10000..10000", "the unit is EUR/MWh");
        }
        String problem = collector.put(local, price);
        if (problem != null) {
            throw row.error(TIME, local + " " + problem, "sort the rows by time");
        }
    }

    /** Slots that touch [from, until), in order, at most 31 days; unknown prices are left out. */
    public List<Slot> between(Instant from, Instant until) {
        List<Slot> slots = new ArrayList<>();
        Instant last = from.plus(Duration.ofDays(31));
        Instant end = until.isBefore(last) ? until : last;
        long step = SLOT.toSeconds();
        Instant at = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), step) * step);
        for (; at.isBefore(end); at = at.plus(SLOT)) {
            float price = days.value(days.slot(LocalDateTime.ofInstant(at, zone)));
            if (!Float.isNaN(price)) {
                slots.add(new Slot(at, at.plus(SLOT), price));
            }
        }
        return slots;
    }
}
