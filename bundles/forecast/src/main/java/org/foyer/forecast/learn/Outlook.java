package org.foyer.forecast.learn;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be told at one instant, from the days before it and what is known of its day. */
final class Outlook {

    private static final double QUARTER_SECONDS = 900;

    /** With this share of its slots a day can be told to be more or less than usual. */
    private static final double WHOLE_DAY = 0.5;

    private static final double LEAST_DAY = 0.3;
    private static final double MOST_DAY = 3;

    private final Traits traits;
    private final ZoneId zone;
    private final Calibration calibration;
    private final List<DayCurve> days;
    private final boolean lastIsNow;
    private final double[] sky;
    private final double night;
    private final Profile.Circumstances now;
    private final Weighted samples = new Weighted();
    private final Map<LocalDate, Profile> profiles = new HashMap<>();

    /** What the last measured slot deviated by, and when it ended; 0 if that is not known. */
    private final double deviation;

    private final Instant measuredUntil;

    /** How far the day before was from what its slots are usually like; NaN: unknown. */
    private final double dayDeviation;

    private final LocalDate today;

    /**
     * @param past days before the one of {@code at}, oldest first
     * @param today what is known of that day before {@code at}
     */
    Outlook(
            Traits traits,
            ZoneId zone,
            Calibration calibration,
            List<DayCurve> past,
            DayCurve today,
            Instant at) {
        this.traits = traits;
        this.zone = zone;
        this.calibration = calibration;
        this.lastIsNow = today.known() > 0;
        List<DayCurve> all = new ArrayList<>(past);
        if (lastIsNow) {
            all.add(today);
        }
        this.sky = traits.scaled() ? ClearSky.of(all, traits.slots()) : ones(traits.slots());
        this.night = traits.scaled() ? ClearSky.night(sky) : 0;
        this.days = traits.scaled() ? all.stream().map(d -> d.over(sky, night)).toList() : all;
        Absence absence = new Absence(traits.lived() ? past : List.of());
        int next = traits.daily() ? 0 : DayCurve.slot(at, zone);
        this.now =
                new Profile.Circumstances(
                        absence,
                        traits.lived() && absence.now(today, next),
                        traits.lived() ? LevelShift.start(past, absence) : 0);
        this.measuredUntil = slotStart(at);
        this.deviation = deviation(today.date(), next);
        this.today = today.date();
        this.dayDeviation = dayDeviation(past.size() - 1, today.date().minusDays(1));
    }

    private static double[] ones(int slots) {
        double[] ones = new double[slots];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Instant slotStart(Instant at) {
        long seconds = (long) QUARTER_SECONDS;
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
    }

    private double deviation(LocalDate date, int next) {
        if (traits.memory().isZero() || days.isEmpty()) {
            return 0;
        }
        LocalDate of = next > 0 ? date : date.minusDays(1);
        int slot = next > 0 ? next - 1 : traits.slots() - 1;
        DayCurve last = days.get(days.size() - 1);
        if (!last.date().equals(of) || !last.knows(slot)) {
            return 0;
        }
        Band expected = profile(of).band(slot);
        return expected == null ? 0 : last.at(slot) - expected.expected();
    }

    /** As a share of what is usual, or of what may be below zero in its unit. */
    private double dayDeviation(int last, LocalDate of) {
        if (traits.daily()
                || traits.chance()
                || last < 0
                || !days.get(last).date().equals(of)
                || days.get(last).known() < WHOLE_DAY * known(sky)
                || (traits.lived() && now.absence().isEmpty(last) != now.away())) {
            return Double.NaN;
        }
        double measured = 0;
        double usual = 0;
        int count = 0;
        for (int slot = 0; slot < traits.slots(); slot++) {
            Band band = days.get(last).knows(slot) ? profile(of).band(slot) : null;
            if (band != null) {
                measured += sky[slot] * days.get(last).at(slot);
                usual += sky[slot] * band.expected();
                count++;
            }
        }
        if (!traits.positive()) {
            return count == 0 ? Double.NaN : (measured - usual) / count;
        }
        return usual <= 0
                ? Double.NaN
                : Math.max(LEAST_DAY, Math.min(MOST_DAY, measured / usual)) - 1;
    }

    /** Of the sun those slots in which there is any. */
    private int known(double[] scale) {
        int known = 0;
        for (double value : scale) {
            known += value > night ? 1 : 0;
        }
        return known;
    }

    /** How far the day before was from what is usual; NaN if it is not known. */
    double dayDeviation() {
        return dayDeviation;
    }

    /** The band of a day as the one before it was more or less than usual. */
    private Band asOfLate(Band band, LocalDate date) {
        if (Double.isNaN(dayDeviation)) {
            return band;
        }
        int ahead = 1 + (int) Math.max(0, ChronoUnit.DAYS.between(today, date));
        double carried = Math.pow(calibration.dayCarry(), ahead) * dayDeviation;
        return traits.positive() ? band.times(1 + carried) : band.plus(carried);
    }

    private Profile profile(LocalDate date) {
        return profiles.computeIfAbsent(
                date, d -> new Profile(days, lastIsNow, d, traits, now, samples));
    }

    /** What is expected of the slot that begins then; null where nothing can be told. */
    Band band(Instant from) {
        LocalDate date = from.atZone(zone).toLocalDate();
        int slot = traits.daily() ? 0 : DayCurve.slot(from, zone);
        if (Double.isNaN(sky[slot])) {
            return null;
        }
        if (traits.scaled() && sky[slot] <= night) {
            return new Band(0, 0, Math.max(0, sky[slot]));
        }
        Band band = profile(date).band(slot);
        if (band == null) {
            return null;
        }
        if (!traits.chance()) {
            band = calibration.stretched(asOfLate(band, date)).plus(shift(from));
        }
        band = band.times(sky[slot]);
        band = traits.positive() ? band.atLeast(0) : band;
        return band.isKnown() ? band : null;
    }

    private double shift(Instant from) {
        if (deviation == 0) {
            return 0;
        }
        double passed = Duration.between(measuredUntil, from).toMillis();
        return passed < 0
                ? 0
                : calibration.carry() * deviation * Math.exp(-passed / traits.memory().toMillis());
    }
}
