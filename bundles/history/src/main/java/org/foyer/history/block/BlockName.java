package org.foyer.history.block;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.history.series.Level;

/**
 * Name of a file of blocks: what it holds, of which days (UTC), and its number; of two files that
 * hold the same block the one with the higher number counts.
 *
 * @param day first day that it holds, since 1970
 */
public record BlockName(Kind kind, int day, long number) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(raw|minute|quarter|part)-(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,18})\\.blocks");

    /** What a file holds. */
    public enum Kind {
        /** All resolutions of some quarter-hours of one day. */
        PART(EnumSet.allOf(Level.class)),
        /** A day of raw readings. */
        RAW(EnumSet.of(Level.RAW)),
        /** A day of minutes. */
        MINUTE(EnumSet.of(Level.MINUTE)),
        /** A month of quarter-hours. */
        QUARTER(EnumSet.of(Level.QUARTER));

        @SuppressWarnings("Immutable") // never changed
        private final Set<Level> levels;

        Kind(Set<Level> levels) {
            this.levels = levels;
        }

        public Set<Level> levels() {
            return levels;
        }

        /** First day of the file that holds this day. */
        public int first(int day) {
            LocalDate date = LocalDate.ofEpochDay(day);
            return (int) (this == QUARTER ? date.withDayOfMonth(1) : date).toEpochDay();
        }

        /** Days in the file that begins with this one. */
        public int days(int first) {
            return this == QUARTER ? LocalDate.ofEpochDay(first).lengthOfMonth() : 1;
        }
    }

    public static BlockName of(Kind kind, int anyDay, long number) {
        return new BlockName(kind, kind.first(anyDay), number);
    }

    /** Empty for files that are something else. */
    public static Optional<BlockName> of(Path file) {
        Matcher form = FORM.matcher(file.getFileName().toString());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Kind kind = Kind.valueOf(form.group(1).toUpperCase(Locale.ROOT));
            int day = (int) LocalDate.parse(form.group(2)).toEpochDay();
            boolean first = kind.first(day) == day;
            return first
                    ? Optional.of(new BlockName(kind, day, Long.parseLong(form.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public int lastDay() {
        return day + kind.days(day) - 1;
    }

    boolean sameDays(BlockName other) {
        return kind == other.kind && day == other.day;
    }

    /** Name of the file in its folder. */
    String file() {
        return kind.name().toLowerCase(Locale.ROOT)
                + "-"
                + LocalDate.ofEpochDay(day)
                + "."
                + number
                + ".blocks";
    }
}
