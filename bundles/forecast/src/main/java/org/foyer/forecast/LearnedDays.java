package org.foyer.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastSlot;
import org.foyer.api.forecast.ForecastSource;
import org.foyer.forecast.learn.DayCurve;
import org.foyer.forecast.learn.Learner;
import org.foyer.forecast.measured.Watched;

/** Learns what one subject did since the last time, and tells what comes. For one thread. */
final class LearnedDays {

    private static final Duration HORIZON = Duration.ofDays(2);
    private static final Duration DAILY_HORIZON = Duration.ofDays(3);

    /** By then the counters of a quarter-hour are recorded. */
    private static final Duration RECORDED = Duration.ofMinutes(1);

    private static final Duration QUARTER = Duration.ofMinutes(15);

    /** Days that are read at once. */
    private static final int AT_ONCE = 14;

    /** By then what was counted last in a day is recorded, however seldom its counter is read. */
    private static final Duration SETTLED = Duration.ofHours(2);

    private final Watched watched;
    private final Learner learner;

    /** The last day that was read again; null: none yet. */
    private LocalDate settled;

    private boolean changed;

    /**
     * @param learner goes on from the days that it knows
     */
    LearnedDays(Watched watched, Learner learner) {
        this.watched = watched;
        this.learner = learner;
    }

    /** The same as things are now: where and with what it is measured may have changed. */
    LearnedDays as(Watched now) {
        LearnedDays next = new LearnedDays(now, learner);
        next.settled = settled;
        return next;
    }

    private ZoneId zone() {
        return watched.zone();
    }

    /**
     * Learns the days that are over, and tells what comes.
     *
     * @return empty where nothing can be told
     */
    Optional<Forecast> tell(Instant now) {
        Instant known = watched.knownUntil().apply(now);
        Instant recorded = known.isAfter(now) ? known : now.minus(RECORDED);
        LocalDate today = recorded.atZone(zone()).toLocalDate();
        learner.forgetFrom(today);
        learn(today);
        settle(today.minusDays(1), recorded);
        Instant at = known.isAfter(now) ? known : now;
        Learner.Told told = learner.issue(at, measured(today, recorded, at), at.plus(horizon()));
        List<ForecastSlot> slots = told.slots();
        if (slots.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Forecast(
                        watched.subject(),
                        watched.unit(),
                        slots,
                        told.cold() ? ForecastSource.COLD : ForecastSource.LEARNED,
                        now,
                        learnedFrom(today),
                        learner.score()));
    }

    private Duration horizon() {
        return watched.traits().daily() ? DAILY_HORIZON : HORIZON;
    }

    private Instant learnedFrom(LocalDate today) {
        Instant first = start(learner.first().orElse(today));
        return first.isBefore(watched.since()) ? watched.since() : first;
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone()).toInstant();
    }

    private void learn(LocalDate today) {
        LocalDate mine = watched.since().atZone(zone()).toLocalDate();
        LocalDate whole = start(mine).isBefore(watched.since()) ? mine.plusDays(1) : mine;
        LocalDate first = later(today.minusDays(Learner.MOST_DAYS), whole);
        LocalDate next = learner.last().map(d -> later(d.plusDays(1), first)).orElse(first);
        while (next.isBefore(today) && !Thread.currentThread().isInterrupted()) {
            LocalDate end = next.plusDays(AT_ONCE).isAfter(today) ? today : next.plusDays(AT_ONCE);
            for (DayCurve day : read(next, end)) {
                if (day.known() > 0 || learner.last().isPresent()) {
                    learner.close(day);
                    changed = true;
                }
            }
            next = end;
        }
    }

    /** What came late of the last day is taken in, once. */
    private void settle(LocalDate yesterday, Instant recorded) {
        boolean due =
                learner.last().filter(yesterday::equals).isPresent()
                        && !yesterday.equals(settled)
                        && !recorded.isBefore(start(yesterday.plusDays(1)).plus(SETTLED));
        if (due) {
            learner.amend(read(yesterday, yesterday.plusDays(1)).get(0));
            settled = yesterday;
            changed = true;
        }
    }

    /** Whether it has learned anything. */
    boolean isChanged() {
        return changed;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private List<DayCurve> read(LocalDate from, LocalDate end) {
        List<Instant> edges = new ArrayList<>();
        List<LocalDate> days = from.datesUntil(end).toList();
        for (LocalDate day : days) {
            if (watched.traits().daily()) {
                edges.add(start(day));
            } else {
                List<Instant> its = DayCurve.edges(day, zone());
                edges.addAll(its.subList(0, its.size() - 1));
            }
        }
        edges.add(start(end));
        double[] measured = watched.measured().between(edges);
        List<DayCurve> curves = new ArrayList<>();
        int at = 0;
        for (LocalDate day : days) {
            int count = watched.traits().daily() ? 1 : DayCurve.edges(day, zone()).size() - 1;
            double[] its = Arrays.copyOfRange(measured, at, at + count);
            curves.add(
                    watched.traits().daily()
                            ? new DayCurve(day, new float[] {(float) its[0]})
                            : DayCurve.of(day, zone(), its));
            at += count;
        }
        return curves;
    }

    /** The quarter-hours of the present day that are recorded; those of former holders are not. */
    private double[] measured(LocalDate today, Instant recorded, Instant at) {
        if (watched.traits().daily() || !at.atZone(zone()).toLocalDate().equals(today)) {
            return new double[0];
        }
        Instant start = start(today);
        int whole = (int) Duration.between(start, recorded).dividedBy(QUARTER);
        if (whole < 1) {
            return new double[0];
        }
        List<Instant> edges = DayCurve.edges(today, zone()).subList(0, whole + 1);
        double[] measured = watched.measured().between(edges);
        for (int i = 0; i < measured.length; i++) {
            if (edges.get(i).isBefore(watched.since())) {
                measured[i] = Double.NaN;
            }
        }
        return measured;
    }

    Watched watched() {
        return watched;
    }

    Learner learner() {
        return learner;
    }
}
