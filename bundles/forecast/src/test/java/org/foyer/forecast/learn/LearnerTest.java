package org.foyer.forecast.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.foyer.api.forecast.ForecastScore;
import org.foyer.api.forecast.ForecastSlot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a learner makes of homes as they are. */
class LearnerTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final double NIGHT = 50;
    private static final double EVENING = 400;

    private final Random random = new Random(7);

    private static DayCurve day(LocalDate date, IntToDoubleFunction wh) {
        float[] values = new float[96];
        for (int slot = 0; slot < 96; slot++) {
            values[slot] = (float) wh.applyAsDouble(slot);
        }
        return new DayCurve(date, values);
    }

    /** A house with an evening; with some chance in each quarter-hour. */
    private DayCurve lived(LocalDate date, double level) {
        return day(date, slot -> level * (usual(slot) + 20 * random.nextGaussian()));
    }

    private static double usual(int slot) {
        return slot >= 72 && slot < 88 ? EVENING : slot >= 28 && slot < 34 ? 250 : NIGHT + 30;
    }

    private DayCurve empty(LocalDate date) {
        return day(date, slot -> NIGHT + 10 * random.nextDouble());
    }

    private Learner after(int days) {
        Learner learner = new Learner(Traits.LOAD, PARIS);
        for (int i = 0; i < days; i++) {
            learner.close(lived(MONDAY.plusDays(i), 1));
        }
        return learner;
    }

    private static Instant at(LocalDate date, int hour) {
        return date.atTime(hour, 0).atZone(PARIS).toInstant();
    }

    private static List<ForecastSlot> next(Learner learner, LocalDate date) {
        return learner.issue(at(date, 0), new double[0], at(date.plusDays(1), 0)).slots();
    }

    private static double sum(List<ForecastSlot> slots) {
        return slots.stream().mapToDouble(ForecastSlot::expected).sum();
    }

    private static double[] filled(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    @DisplayName("Nothing is told of nothing; of an hour one level with a wide band, which is cold")
    void cold() {
        Learner learner = new Learner(Traits.LOAD, PARIS);
        Instant noon = at(MONDAY, 12);
        Learner.Told nothing = learner.issue(noon, filled(48, Double.NaN), noon.plusSeconds(3600));
        assertEquals(List.of(), nothing.slots(), "unknown is absent, not zero");
        double[] hour = filled(48, Double.NaN);
        Arrays.fill(hour, 44, 48, 100);
        Learner.Told told = learner.issue(noon, hour, noon.plus(Duration.ofHours(12)));
        assertTrue(told.cold());
        assertEquals(48, told.slots().size());
        for (ForecastSlot slot : told.slots()) {
            assertEquals(100, slot.expected(), 1e-3);
            assertTrue(slot.high() >= 300 && slot.low() <= 50, slot.toString());
        }
        assertEquals(ForecastScore.UNKNOWN, learner.score());
    }

    @Test
    @DisplayName(
            "A day after it started, in the middle of a day, it is learned and knows the evening")
    void withinADay() {
        Learner learner = new Learner(Traits.LOAD, PARIS);
        DayCurve monday = lived(MONDAY, 1);
        learner.close(day(MONDAY, slot -> slot < 40 ? Double.NaN : monday.at(slot)));
        LocalDate tuesday = MONDAY.plusDays(1);
        double[] morning = new double[40];
        for (int slot = 0; slot < 40; slot++) {
            morning[slot] = usual(slot);
        }
        Instant ten = at(tuesday, 10);
        Learner.Told told = learner.issue(ten, morning, ten.plus(Duration.ofDays(1)));
        assertFalse(told.cold());
        assertEquals(96, told.slots().size());
        ForecastSlot evening = told.slots().get(80 - 40);
        assertEquals(EVENING, evening.expected(), 60);
        assertTrue(evening.high() > 1.4 * evening.expected(), "one day tells little: " + evening);
    }

    @Test
    @DisplayName("Sun of nothing is not told before a day has passed: the night is not known")
    void coldSun() {
        Learner learner = new Learner(Traits.SUN, PARIS);
        Instant noon = at(MONDAY, 12);
        assertEquals(
                List.of(), learner.issue(noon, filled(48, 100), noon.plusSeconds(7200)).slots());
    }

    @Test
    @DisplayName("Weekends are not weekdays")
    void weekends() {
        Learner learner = new Learner(Traits.LOAD, PARIS);
        for (int i = 0; i < 28; i++) {
            LocalDate date = MONDAY.plusDays(i);
            boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
            learner.close(day(date, slot -> slot >= 44 && slot < 56 ? weekend ? 500 : 60 : 100));
        }
        assertTrue(next(learner, MONDAY.plusDays(28)).get(50).expected() < 150);
        assertEquals(
                500,
                learner.issue(
                                at(MONDAY.plusDays(32), 23),
                                filled(92, 100),
                                at(MONDAY.plusDays(34), 0))
                        .slots()
                        .get(4 + 50)
                        .expected(),
                150,
                "told on Friday evening of Saturday noon");
    }

    @Test
    @DisplayName("A gap is no zero: what is told does not fall by it")
    void gaps() {
        Learner whole = after(20);
        Learner holed = new Learner(Traits.LOAD, PARIS);
        for (int i = 0; i < 20; i++) {
            DayCurve day = lived(MONDAY.plusDays(i), 1);
            int hole = random.nextInt(96);
            holed.close(
                    i % 5 == 3
                            ? DayCurve.unknown(day.date(), 96)
                            : day(
                                    day.date(),
                                    s -> Math.abs(s - hole) < 12 ? Double.NaN : day.at(s)));
        }
        double expected = sum(next(whole, MONDAY.plusDays(20)));
        assertEquals(expected, sum(next(holed, MONDAY.plusDays(20))), 0.05 * expected);
    }

    @Test
    @DisplayName("One wrong reading of a counter spoils no forecast")
    void outlier() {
        Learner learner = after(20);
        double before = sum(next(learner, MONDAY.plusDays(20)));
        learner.close(day(MONDAY.plusDays(20), slot -> slot == 10 ? 50_000 : usual(slot)));
        assertTrue(sum(next(learner, MONDAY.plusDays(21))) < 2 * before);
        assertTrue(next(learner, MONDAY.plusDays(21)).get(50).high() < 1_000);
    }

    @Test
    @DisplayName("What the last quarter-hour was beyond is told of the next hour, and fades")
    void lastQuarter() {
        Learner learner = new Learner(Traits.LOAD, PARIS);
        for (int i = 0; i < 28; i++) {
            double[] hours = random.doubles(24, 0, 200).toArray();
            learner.close(day(MONDAY.plusDays(i), slot -> usual(slot) + hours[slot / 4]));
        }
        LocalDate date = MONDAY.plusDays(28);
        double[] usual = new double[48];
        for (int i = 0; i < 48; i++) {
            usual[i] = usual(i) + 100;
        }
        double[] more = usual.clone();
        more[47] += 400;
        List<ForecastSlot> calm = learner.issue(at(date, 12), usual, at(date, 18)).slots();
        List<ForecastSlot> busy = learner.issue(at(date, 12), more, at(date, 18)).slots();
        double first = busy.get(0).expected() - calm.get(0).expected();
        double anHourOn = busy.get(4).expected() - calm.get(4).expected();
        double threeHoursOn = busy.get(12).expected() - calm.get(12).expected();
        assertTrue(first > 0, "first " + first);
        assertEquals(first / Math.E, anHourOn, 0.02 * first);
        assertTrue(threeHoursOn < 0.06 * first, "after three hours " + threeHoursOn);
    }

    @Test
    @DisplayName("Days that look empty are a holiday: told while it lasts, and forgotten after it")
    void holiday() {
        Learner learner = after(28);
        double usual = sum(next(learner, MONDAY.plusDays(28)));
        for (int i = 28; i < 35; i++) {
            learner.close(empty(MONDAY.plusDays(i)));
        }
        double away = sum(next(learner, MONDAY.plusDays(35)));
        assertTrue(away < 0.75 * usual, away + " of " + usual);
        LocalDate home = MONDAY.plusDays(35);
        double[] arrived = filled(80, 55);
        Arrays.fill(arrived, 72, 80, EVENING);
        List<ForecastSlot> evening =
                learner.issue(at(home, 20), arrived, at(home.plusDays(1), 20)).slots();
        assertEquals(usual, sum(evening), 0.2 * usual, "seen within two hours of coming home");
        learner.close(lived(home, 1));
        assertEquals(usual, sum(next(learner, home.plusDays(1))), 0.1 * usual);
    }

    @Test
    @DisplayName("After a move the level of before is forgotten within a week")
    void move() {
        Learner learner = after(35);
        double before = sum(next(learner, MONDAY.plusDays(35)));
        for (int i = 35; i < 41; i++) {
            learner.close(lived(MONDAY.plusDays(i), 2.5));
        }
        double after = sum(next(learner, MONDAY.plusDays(41)));
        assertEquals(2.5 * before, after, 0.25 * before);
    }

    @Test
    @DisplayName("Days of 92 and 100 quarter-hours: the evening stays where the wall clock says")
    void changedClock() {
        for (LocalDate changed : List.of(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 10, 25))) {
            Learner learner = new Learner(Traits.LOAD, PARIS);
            for (int i = 15; i > 0; i--) {
                learner.close(lived(changed.minusDays(i), 1));
            }
            List<ForecastSlot> told = next(learner, changed);
            assertEquals(changed.getMonthValue() == 3 ? 92 : 100, told.size());
            for (ForecastSlot slot : told) {
                int hour = slot.from().atZone(PARIS).getHour();
                if (hour == 19 || hour == 20) {
                    assertEquals(EVENING, slot.expected(), 60, slot.toString());
                }
            }
            double[] measured = new double[told.size()];
            for (int i = 0; i < measured.length; i++) {
                measured[i] = usual(DayCurve.slot(told.get(i).from(), PARIS));
            }
            learner.close(DayCurve.of(changed, PARIS, measured));
            assertEquals(
                    EVENING, next(learner, changed.plusDays(1)).get(80).expected(), 60, "after it");
            assertTrue(learner.score().error().orElseThrow() < 0.2);
        }
    }

    @Test
    @DisplayName("Sun: as a share of a clear sky; night is dark, and a wrong reading makes no sun")
    void sun() {
        Learner learner = new Learner(Traits.SUN, PARIS);
        for (int i = 0; i < 21; i++) {
            double share = i % 3 == 0 ? 0.4 : 1;
            learner.close(
                    day(
                            MONDAY.plusDays(i),
                            slot ->
                                    share
                                            * Math.max(
                                                    0,
                                                    1000 * Math.sin((slot - 24) * Math.PI / 60))));
        }
        learner.close(day(MONDAY.plusDays(21), slot -> slot == 2 ? 90_000 : 0));
        List<ForecastSlot> told = next(learner, MONDAY.plusDays(22));
        assertEquals(0, told.get(4).expected());
        assertTrue(told.get(2).expected() < 100, told.get(2).toString());
        ForecastSlot noon = told.get(54);
        assertTrue(noon.expected() > 400 && noon.expected() < 1000, noon.toString());
        assertTrue(noon.low() < 500 && noon.high() > 950, noon.toString());
    }

    @Test
    @DisplayName("Chances: between none and all, and never sure after a few days")
    void chances() {
        Learner learner = new Learner(Traits.CHANCE, PARIS);
        for (int i = 0; i < 28; i++) {
            LocalDate date = MONDAY.plusDays(i);
            boolean runs = date.getDayOfWeek() != DayOfWeek.SUNDAY;
            learner.close(day(date, slot -> runs && slot >= 80 && slot < 86 ? 100 : 0));
        }
        List<ForecastSlot> monday = next(learner, MONDAY.plusDays(28));
        assertTrue(monday.get(83).expected() > 70, monday.get(83).toString());
        assertTrue(monday.get(83).high() <= 100);
        assertEquals(0, monday.get(40).expected(), 1e-9);
        assertTrue(monday.get(40).high() > 0, "never sure: " + monday.get(40));
        assertTrue(learner.score().daily().isEmpty());
    }

    @Test
    @DisplayName("Prices may be below zero, and so may what is expected of them")
    void negative() {
        Learner learner = new Learner(Traits.PRICE, PARIS);
        for (int i = 0; i < 14; i++) {
            learner.close(day(MONDAY.plusDays(i), slot -> slot >= 48 && slot < 60 ? -0.02 : 0.1));
        }
        assertEquals(-0.02, next(learner, MONDAY.plusDays(14)).get(52).expected(), 0.005);
    }

    @Test
    @DisplayName("A clock that was set back: what it learned of days to come is forgotten")
    void setBack() {
        Learner learner = after(20);
        learner.forgetFrom(MONDAY.plusDays(15));
        assertEquals(MONDAY.plusDays(14), learner.last().orElseThrow());
        assertThrows(
                IllegalArgumentException.class, () -> learner.close(lived(MONDAY.plusDays(14), 1)));
        learner.close(lived(MONDAY.plusDays(15), 1));
    }

    @Test
    @DisplayName("It knows how good it is, beside yesterday and last week, of the last 14 days")
    void score() {
        Learner learner = after(40);
        ForecastScore score = learner.score();
        assertEquals(14, score.days());
        assertTrue(score.error().orElseThrow() < score.yesterday().orElseThrow());
        assertTrue(score.error().orElseThrow() < score.lastWeek().orElseThrow());
        assertTrue(score.daily().orElseThrow() < 0.1);
        double inBand = score.inBand().orElseThrow();
        assertTrue(inBand > 0.65 && inBand < 0.95, "in the band: " + inBand);
    }

    @Test
    @DisplayName("It stays small: no more than eight weeks are remembered")
    void bounded() {
        Learner learner = after(200);
        assertEquals(Learner.MOST_DAYS, learner.memory().days().size());
        assertEquals(Learner.SCORED_DAYS, learner.memory().scores().size());
    }
}
