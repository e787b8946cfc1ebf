package org.foyer.forecast.learn;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.foyer.api.forecast.ForecastScore;
import org.foyer.api.forecast.ForecastSlot;

/**
 * Learns a series day by day and tells what comes. A forecast uses nothing that was measured after
 * it was issued, whatever it is given; what it learns is a function of the days alone. Bounded. For
 * one thread.
 */
public final class Learner {

    /** Days that are remembered. */
    public static final int MOST_DAYS = 56;

    /** Days whose errors are kept. */
    public static final int SCORED_DAYS = 14;

    /** With so many quarter-hours something cold can be told. */
    private static final int COLD_SLOTS = 4;

    /** With this share of a day's slots known at least once, that is a day. */
    private static final double A_DAY = 0.9;

    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final Traits traits;
    private final ZoneId zone;
    private final List<DayCurve> days = new ArrayList<>();
    private final Deque<DayScore> scores = new ArrayDeque<>();
    private Calibration calibration = new Calibration(Tuning.FRESH);

    /**
     * @param zone whose clock the series follows
     */
    public Learner(Traits traits, ZoneId zone) {
        this.traits = traits;
        this.zone = zone;
    }

    /** The last day that was closed. */
    public Optional<LocalDate> last() {
        return days.isEmpty() ? Optional.empty() : Optional.of(days.get(days.size() - 1).date());
    }

    /** The oldest day that is remembered with anything known. */
    public Optional<LocalDate> first() {
        return days.stream().filter(d -> d.known() > 0).map(DayCurve::date).findFirst();
    }

    /** Forgets that day and what came after it, as if it had not been: the clock was set back. */
    public void forgetFrom(LocalDate date) {
        days.removeIf(d -> !d.date().isBefore(date));
        scores.removeIf(s -> !s.date().isBefore(date));
    }

    /**
     * Learns a day that is over, and how well it was told.
     *
     * @param day after the last one
     */
    public void close(DayCurve day) {
        if (last().isPresent() && !day.date().isAfter(last().get())) {
            throw new IllegalArgumentException(day.date() + ": give a day after " + last().get());
        }
        if (day.slots() != traits.slots()) {
            throw new IllegalArgumentException("day: give " + traits.slots() + " slots");
        }
        if (!isCold(days) && day.known() > 0) {
            score(day);
        } else {
            calibration.day(Double.NaN);
        }
        days.add(day);
        if (days.size() > MOST_DAYS) {
            days.remove(0);
        }
    }

    /** Takes the place of the last day: more of it is known by now. Its score stays. */
    public void amend(DayCurve day) {
        int last = days.size() - 1;
        if (last >= 0 && days.get(last).date().equals(day.date())) {
            days.set(last, day);
        }
    }

    private void score(DayCurve day) {
        Traits used = inForce();
        Outlook outlook = outlook(used, day);
        calibration.day(outlook.dayDeviation());
        Tally tally = tally(outlook, day);
        if (traits.otherKind() < 1) {
            Traits other = calibration.isApart() ? traits : traits.apart();
            double better = tally.worseThan(tally(outlook(other, day), day));
            calibration.toldApart(calibration.isApart() ? -better : better);
        }
        tally.score().ifPresent(this::keep);
        tally.teach(calibration);
    }

    private Traits inForce() {
        return calibration.isApart() ? traits.apart() : traits;
    }

    /** As the day begins. */
    private Outlook outlook(Traits used, DayCurve day) {
        Instant start = day.date().atStartOfDay(zone).toInstant();
        DayCurve nothing = DayCurve.unknown(day.date(), traits.slots());
        return new Outlook(used, zone, calibration, days, nothing, start);
    }

    private Tally tally(Outlook outlook, DayCurve day) {
        Tally tally =
                new Tally(traits, day, on(day.date().minusDays(1)), on(day.date().minusDays(7)));
        if (traits.daily()) {
            tally.add(0, outlook.band(day.date().atStartOfDay(zone).toInstant()));
            return tally;
        }
        List<Instant> edges = DayCurve.edges(day.date(), zone);
        for (Instant from : edges.subList(0, edges.size() - 1)) {
            tally.add(DayCurve.slot(from, zone), outlook.band(from));
        }
        return tally;
    }

    private void keep(DayScore score) {
        scores.addLast(score);
        if (scores.size() > SCORED_DAYS) {
            scores.removeFirst();
        }
    }

    private Optional<DayCurve> on(LocalDate date) {
        return days.stream().filter(d -> d.date().equals(date)).findFirst();
    }

    private boolean isCold(List<DayCurve> all) {
        boolean[] seen = new boolean[traits.slots()];
        int known = 0;
        for (DayCurve day : all) {
            for (int slot = 0; slot < seen.length; slot++) {
                if (!seen[slot] && day.knows(slot)) {
                    seen[slot] = true;
                    known++;
                }
            }
        }
        return known < A_DAY * seen.length;
    }

    /**
     * What comes.
     *
     * @param cold whether it rests on less than a day
     * @param slots in order, without those of which nothing can be told; may be empty
     */
    public record Told(boolean cold, List<ForecastSlot> slots) {}

    /**
     * Tells what comes from the slot on that begins next; of whole days from the present one on.
     *
     * @param today what was measured in the quarter-hours of the present day, from its start; NaN
     *     is unknown. What is not over yet is not looked at
     */
    public Told issue(Instant at, double[] today, Instant until) {
        LocalDate date = at.atZone(zone).toLocalDate();
        List<DayCurve> past = days.stream().filter(d -> d.date().isBefore(date)).toList();
        DayCurve known = known(date, at, today);
        List<DayCurve> all = new ArrayList<>(past);
        all.add(known);
        if (isCold(all)) {
            return new Told(true, cold(all, at, until));
        }
        Outlook outlook = new Outlook(inForce(), zone, calibration, past, known, at);
        List<ForecastSlot> slots = new ArrayList<>();
        for (Instant from = begin(at); from.isBefore(until); from = next(from)) {
            Band band = outlook.band(from);
            if (band != null) {
                slots.add(slot(from, band));
            }
        }
        return new Told(false, slots);
    }

    private ForecastSlot slot(Instant from, Band band) {
        return new ForecastSlot(from, next(from), band.low(), band.expected(), band.high());
    }

    /** Without what is not over: whatever is given, nothing of the future is used. */
    private DayCurve known(LocalDate date, Instant at, double[] today) {
        if (traits.daily()) {
            return DayCurve.unknown(date, 1);
        }
        Instant start = date.atStartOfDay(zone).toInstant();
        long over = Duration.between(start, at).dividedBy(QUARTER);
        double[] measured = Arrays.copyOf(today, (int) Math.min(today.length, over));
        return DayCurve.of(date, zone, measured);
    }

    private Instant begin(Instant at) {
        if (traits.daily()) {
            return at.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        }
        long seconds = QUARTER.toSeconds();
        return Instant.ofEpochSecond(-Math.floorDiv(-at.getEpochSecond(), seconds) * seconds);
    }

    private Instant next(Instant from) {
        return traits.daily()
                ? from.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
                : from.plus(QUARTER);
    }

    /** One level for all slots, and far from it on both sides. */
    private List<ForecastSlot> cold(List<DayCurve> all, Instant at, Instant until) {
        Weighted values = new Weighted();
        int known = 0;
        for (DayCurve day : all) {
            for (int slot = 0; slot < day.slots(); slot++) {
                if (day.knows(slot)) {
                    values.add(day.at(slot), 1);
                    known++;
                }
            }
        }
        if (known < COLD_SLOTS || traits.scaled() || traits.chance() || !traits.lived()) {
            return List.of();
        }
        Band wide =
                Band.of(
                        values.quantile(0) / 2,
                        values.mean(),
                        Math.max(2 * values.quantile(1), 3 * values.mean()));
        List<ForecastSlot> slots = new ArrayList<>();
        for (Instant from = begin(at); from.isBefore(until); from = next(from)) {
            slots.add(slot(from, wide));
        }
        return slots;
    }

    /** How good forecasts were of late. */
    public ForecastScore score() {
        return scores.isEmpty() ? ForecastScore.UNKNOWN : DayScore.of(scores, traits.chance());
    }

    /** What it has learned, to be kept. */
    public Memory memory() {
        return new Memory(List.copyOf(days), List.copyOf(scores), calibration.tuning());
    }

    /** One that goes on from there. */
    public static Learner of(Traits traits, ZoneId zone, Memory memory) {
        Learner learner = new Learner(traits, zone);
        learner.days.addAll(memory.days());
        learner.scores.addAll(memory.scores());
        learner.calibration = new Calibration(memory.tuning());
        return learner;
    }

    /** What a learner has learned. Immutable. */
    public record Memory(List<DayCurve> days, List<DayScore> scores, Tuning tuning) {

        public Memory {
            days = List.copyOf(days);
            scores = List.copyOf(scores);
        }
    }
}
