package org.foyer.service.energywatch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.foyer.api.reading.Unit;
import org.foyer.api.service.Cell;
import org.foyer.api.service.HomeReadings;
import org.foyer.api.service.Table;

/**
 * The last seven whole days as a table: sun, bought, sold, used. A day of which something is
 * missing says so in that place. One day is counted at each look, so that none takes long. Not
 * thread-safe.
 */
final class Week {

    static final int DAYS = 7;

    private static final String KEY = "week";
    private static final List<Table.Column> COLUMNS =
            List.of(
                    Table.Column.of("day", Table.Kind.DAY),
                    Table.Column.number("produced", Unit.WATT_HOUR),
                    Table.Column.number("imported", Unit.WATT_HOUR),
                    Table.Column.number("exported", Unit.WATT_HOUR),
                    Table.Column.number("used", Unit.WATT_HOUR));

    private final HomeReadings readings;
    private final ZoneId zone;
    private final NavigableMap<LocalDate, Today> days = new TreeMap<>();
    private int again;

    Week(HomeReadings readings, ZoneId zone) {
        this.readings = readings;
        this.zone = zone;
    }

    /**
     * Counts one day: one that was not counted yet, the newest first, else in turn one of which
     * something was missing, as values may come later.
     */
    void look(Flows flows, LocalDate today) {
        days.headMap(today.minusDays(DAYS)).clear();
        days.tailMap(today).clear();
        for (int i = 1; i <= DAYS; i++) {
            if (!days.containsKey(today.minusDays(i))) {
                count(flows, today.minusDays(i));
                return;
            }
        }
        again = again % DAYS + 1;
        if (!isWhole(days.get(today.minusDays(again)))) {
            count(flows, today.minusDays(again));
        }
    }

    private void count(Flows flows, LocalDate day) {
        days.put(day, flows.ofHome(new EnergySource(readings, start(day), start(day.plusDays(1)))));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static boolean isWhole(Today day) {
        return day.produced().complete() && day.used().complete();
    }

    /** What is known so far, the newest day first; none before a day was counted. */
    List<Table> table() {
        if (days.isEmpty()) {
            return List.of();
        }
        List<List<Cell>> rows = new ArrayList<>();
        days.descendingMap()
                .forEach(
                        (date, day) ->
                                rows.add(
                                        List.of(
                                                new Cell.At(start(date)),
                                                cell(day.produced()),
                                                cell(day.imported()),
                                                cell(day.exported()),
                                                cell(day.used()))));
        return List.of(new Table(KEY, COLUMNS, rows));
    }

    private static Cell cell(Counted counted) {
        OptionalDouble whole = counted.whole();
        return whole.isPresent() ? Cell.of(whole.getAsDouble()) : Cell.UNKNOWN;
    }
}
