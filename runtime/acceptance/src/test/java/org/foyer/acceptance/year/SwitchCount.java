package org.foyer.acceptance.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** How often a device starts, by day: by its own logic or by anybody's order. */
final class SwitchCount {

    private static final double RUNS_W = 50;

    private final Map<LocalDate, Integer> byDay = new TreeMap<>();
    private boolean runs;

    void sees(double watts, Instant at) {
        boolean now = watts > RUNS_W;
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        byDay.merge(day, now && !runs ? 1 : 0, Integer::sum);
        runs = now;
    }

    double meanPerDay() {
        return byDay.values().stream().mapToInt(Integer::intValue).average().orElse(0);
    }

    int mostPerDay() {
        return byDay.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
