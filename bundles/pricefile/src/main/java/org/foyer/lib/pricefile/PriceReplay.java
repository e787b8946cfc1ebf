package org.foyer.lib.pricefile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recorded prices repeated for ever: whole weeks if there are any, whole days otherwise, counted
 * from the first full day in the zone of the house. An instant takes the recorded price of the same
 * time on the wall clock (and of the same weekday, with weeks). So the hour that a spring day lacks
 * is left out and the one that an autumn day has twice has its price twice; a gap stays a gap.
 * Immutable.
 */
public final class PriceReplay {

    /** The longest stretch that may be asked for at once. */
    public static final Duration LONGEST = Duration.ofDays(400);

    private static final int WEEK = 7;

    /** Offsets of zones are multiples of this, s. */
    private static final long RASTER = 300;

    private static final long HOUR = 3600;

    private final PriceFile file;
    private final ZoneId zone;
    private final LocalDate firstDay;
    private final int days;

    /**
     * @throws IllegalArgumentException when the file holds no whole day
     */
    public PriceReplay(PriceFile file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
        LocalDateTime start = file.from().atZone(zone).toLocalDateTime();
        LocalDate startDay = start.toLocalDate();
        this.firstDay = start.equals(startDay.atStartOfDay()) ? startDay : startDay.plusDays(1);
        LocalDate end = file.until().atZone(zone).toLocalDate();
        long whole = Math.max(0, end.toEpochDay() - firstDay.toEpochDay());
        if (whole < 1) {
            throw new IllegalArgumentException(
                    "holds no whole day of " + zone + "; give at least one day");
        }
        this.days = (int) (whole >= WEEK ? whole / WEEK * WEEK : whole);
    }

    /** How many days are repeated: whole weeks, or fewer than seven. */
    public int days() {
        return days;
    }

    /**
     * The slots that touch {@code [from, until)}, in order.
     *
     * @throws IllegalArgumentException for more than {@link #LONGEST}
     */
    public List<PriceFile.Slot> between(Instant from, Instant until) {
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "prices until " + until + ": ask for at most " + LONGEST.toDays() + " days");
        }
        List<PriceFile.Slot> slots = new ArrayList<>();
        long second = Math.floorDiv(from.getEpochSecond(), HOUR) * HOUR;
        Playing playing = null;
        for (boolean more = from.isBefore(until); more; second += RASTER) {
            Instant at = Instant.ofEpochSecond(second);
            Instant recorded = recorded(at);
            Optional<PriceFile.Slot> slot = file.at(recorded);
            long shift = second - recorded.getEpochSecond();
            if (playing == null || !playing.goesOn(slot, shift)) {
                if (playing != null) {
                    slots.add(playing.until(at));
                }
                more = at.isBefore(until);
                playing = more && slot.isPresent() ? new Playing(slot.get(), shift, at) : null;
            }
        }
        slots.removeIf(s -> !s.until().isAfter(from));
        return slots;
    }

    /** A recorded slot while it plays. */
    private record Playing(PriceFile.Slot slot, long shift, Instant begin) {

        boolean goesOn(Optional<PriceFile.Slot> next, long nextShift) {
            return next.isPresent() && next.get().equals(slot) && nextShift == shift;
        }

        PriceFile.Slot until(Instant end) {
            return new PriceFile.Slot(begin, end, slot.microPerKWh());
        }
    }

    private Instant recorded(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        long day = Math.floorMod(local.toLocalDate().toEpochDay() - firstDay.toEpochDay(), days);
        LocalDateTime time = firstDay.plusDays(day).atTime(local.toLocalTime());
        return ZonedDateTime.ofLocal(time, zone, local.getOffset()).toInstant();
    }
}
