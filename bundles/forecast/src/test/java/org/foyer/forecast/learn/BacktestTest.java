package org.foyer.forecast.learn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.foyer.api.forecast.ForecastSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Forecasts of recorded homes, each day issued at its start from the days before it, against what
 * came. Errors are facts of the data, so they are asserted; the table is in docs/benchmarks.md.
 */
@Tag("shared")
class BacktestTest {

    private static final ZoneId ZONE = ZoneOffset.UTC;

    /** Errors over all days after the first ones. */
    private static final class Result {
        final String name;
        int days;
        double base;
        double error;
        double yesterday;
        double yesterdayBase;
        double week;
        double weekBase;
        double daily;
        double dailyBase;
        int inside;
        int banded;

        Result(String name) {
            this.name = name;
        }

        double slot() {
            return error / base;
        }

        double yesterday() {
            return yesterday / yesterdayBase;
        }

        double week() {
            return week / weekBase;
        }

        double daily() {
            return daily / dailyBase;
        }

        double coverage() {
            return (double) inside / banded;
        }

        Result print() {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% |%n",
                    name,
                    days,
                    100 * slot(),
                    100 * yesterday(),
                    100 * week(),
                    100 * daily(),
                    100 * coverage());
            return this;
        }
    }

    /**
     * @param warm days that are learned before the first is told
     * @param of so many slots are added up: 1, or 4 for hours
     */
    private static Result run(String name, Traits traits, List<DayCurve> days, int warm, int of) {
        Result result = new Result(name);
        Learner learner = new Learner(traits, ZONE);
        Map<LocalDate, DayCurve> byDate = new HashMap<>();
        for (DayCurve day : days) {
            if (byDate.size() >= warm) {
                add(result, learner, day, byDate, of, traits);
            }
            learner.close(day);
            byDate.put(day.date(), day);
        }
        return result.print();
    }

    private static void add(
            Result result,
            Learner learner,
            DayCurve day,
            Map<LocalDate, DayCurve> before,
            int of,
            Traits traits) {
        Instant start = day.date().atStartOfDay(ZONE).toInstant();
        Instant end = day.date().plusDays(1).atStartOfDay(ZONE).toInstant();
        double[] low = new double[traits.slots()];
        double[] expected = new double[traits.slots()];
        double[] high = new double[traits.slots()];
        java.util.Arrays.fill(expected, Double.NaN);
        int next = 0;
        for (ForecastSlot slot : learner.issue(start, new double[0], end).slots()) {
            int at = traits.daily() ? next++ : DayCurve.slot(slot.from(), ZONE);
            low[at] = slot.low();
            expected[at] = slot.expected();
            high[at] = slot.high();
        }
        DayCurve yesterday = before.get(day.date().minusDays(1));
        DayCurve week = before.get(day.date().minusDays(7));
        double sum = 0;
        double total = 0;
        int known = 0;
        for (int slot = 0; slot < traits.slots(); slot += of) {
            double value = sum(day, slot, of);
            double told = 0;
            for (int i = slot; i < slot + of; i++) {
                told += expected[i];
                if (day.knows(i) && high[i] > low[i] && (i - slot) == 0) {
                    result.banded++;
                    result.inside += day.at(i) >= low[i] && day.at(i) <= high[i] ? 1 : 0;
                }
            }
            if (Double.isNaN(value) || Double.isNaN(told)) {
                continue;
            }
            known++;
            double size = traits.chance() ? 1 : Math.abs(value);
            result.base += size;
            result.error += cost(traits, told - value);
            sum += told - value;
            total += Math.abs(value);
            double a = yesterday == null ? Double.NaN : sum(yesterday, slot, of);
            if (!Double.isNaN(a)) {
                result.yesterday += cost(traits, a - value);
                result.yesterdayBase += size;
            }
            double b = week == null ? Double.NaN : sum(week, slot, of);
            if (!Double.isNaN(b)) {
                result.week += cost(traits, b - value);
                result.weekBase += size;
            }
        }
        if (known > 0) {
            result.days++;
        }
        if (known * of == traits.slots()) {
            result.daily += Math.abs(sum);
            result.dailyBase += total;
        }
    }

    private static double cost(Traits traits, double wrong) {
        return traits.chance() ? wrong * wrong / 10_000 : Math.abs(wrong);
    }

    private static double sum(DayCurve day, int slot, int of) {
        double sum = 0;
        for (int i = slot; i < slot + of; i++) {
            sum += day.at(i);
        }
        return sum;
    }

    private static void holds(String what, double value, double most) {
        assertTrue(value <= most, what + ": " + value + " is more than " + most);
    }

    private static void covers(Result result) {
        assertTrue(
                result.coverage() >= 0.72 && result.coverage() <= 0.88,
                result.name + ": the band holds " + result.coverage());
    }

    @Test
    @DisplayName("Load, quarter-hours: error of a slot at most 70 % and of a day 30 %")
    void loadQuarters() throws IOException {
        Result result = run("load, Sceaux, 15 min", Traits.LOAD, Recorded.sceauxMinutes(), 7, 1);
        holds("slot", result.slot(), 0.70);
        holds("day", result.daily(), 0.30);
        holds("yesterday", result.slot(), result.yesterday());
        covers(result);
    }

    @Test
    @DisplayName("Load, hours: error of a slot at most 55 % and of a day 30 %, in each home")
    void loadHours() throws IOException {
        Result sceaux = run("load, Sceaux, 1 h", Traits.LOAD, Recorded.sceauxHours(), 14, 4);
        check(sceaux);
        for (int building = 1; building <= 4; building++) {
            check(
                    run(
                            "load, Fontana " + building + ", 1 h",
                            Traits.LOAD,
                            Recorded.fontana(building, false),
                            14,
                            4));
        }
    }

    private static void check(Result result) {
        holds(result.name, result.slot(), 0.55);
        holds(result.name + " a day", result.daily(), 0.30);
        holds(result.name + " as yesterday", result.slot(), result.yesterday());
        holds(result.name + " as last week", result.slot(), result.week());
        covers(result);
    }

    @Test
    @DisplayName("Sun: better than as yesterday, and the band holds")
    void sun() throws IOException {
        for (Result result :
                List.of(
                        run("sun, Düsseldorf, 15 min", Traits.SUN, Recorded.radiation(), 14, 1),
                        run("sun, Fontana 1, 1 h", Traits.SUN, Recorded.fontana(1, true), 14, 4))) {
            holds(result.name, result.slot(), result.yesterday());
            holds(result.name, result.slot(), result.week());
            covers(result);
        }
    }

    @Test
    @DisplayName("Prices beyond the published: better than as yesterday and as last week")
    void prices() throws IOException {
        Result hours = run("price, Belgium 2023, 1 h", Traits.PRICE, Recorded.prices(), 14, 4);
        holds("price", hours.slot(), hours.yesterday());
        holds("price", hours.slot(), hours.week());
        covers(hours);
        run("price, Belgium Oct 2025, 15 min", Traits.PRICE, Recorded.quarterPrices(), 3, 1);
    }

    @Test
    @DisplayName("Cars: what they take in a day, and when they begin")
    void cars() throws IOException {
        Map<LocalDate, List<Recorded.Session>> sessions = Recorded.sessions();
        Result need =
                run(
                        "need of cars, Boulder, 1 day",
                        Traits.DAILY,
                        Recorded.daily(
                                sessions, s -> s.stream().mapToDouble(Recorded.Session::wh).sum()),
                        28,
                        1);
        holds("need", need.slot(), need.yesterday());
        holds("need", need.slot(), need.week());
        covers(need);
        Result begin =
                run(
                        "a car begins, Boulder, 15 min (Brier)",
                        Traits.CHANCE,
                        Recorded.begins(sessions),
                        28,
                        1);
        holds("begins", begin.slot(), begin.yesterday());
        holds("begins", begin.slot(), begin.week());
    }
}
