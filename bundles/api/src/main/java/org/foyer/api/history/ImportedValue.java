package org.foyer.api.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.foyer.api.reading.Quality;

/**
 * A value of a past interval, from outside the home (model 2): a load curve, a back-fill, an
 * operator's quarter. Immutable.
 *
 * @param series what it is of
 * @param from start, inclusive; whole milliseconds
 * @param until end, exclusive; at most {@link #LONGEST} later
 * @param value finite, in the quantity's unit: see {@link ImportSeries}
 * @param quality how far it can be relied on
 * @param source who says so, for example {@code enedis}: letters, digits, dot, dash; 1 to 64
 * @param issue version of what that source says, 0 to 1,000,000,000: a later one takes the place of
 *     earlier ones of the same source and quality that it overlaps
 */
public record ImportedValue(
        ImportSeries series,
        Instant from,
        Instant until,
        double value,
        Quality quality,
        String source,
        int issue) {

    /** A month and the hour of a changed clock. */
    public static final Duration LONGEST = Duration.ofDays(32);

    public static final Duration SHORTEST = Duration.ofSeconds(1);

    public static final int LAST_ISSUE = 1_000_000_000;

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ImportedValue {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(quality, "quality");
        Duration length = Duration.between(from, until);
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "until " + until + ": give an end one second to 32 days after " + from);
        }
        if (!isWhole(from) || !isWhole(until)) {
            throw new IllegalArgumentException("from, until: give whole milliseconds");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value " + value + ": give a number");
        }
        if (!isSource(source)) {
            throw new IllegalArgumentException(
                    "source '" + source + "': use letters, digits, dot, dash; 1 to 64 characters");
        }
        if (issue < 0 || issue > LAST_ISSUE) {
            throw new IllegalArgumentException("issue " + issue + ": give 0 to " + LAST_ISSUE);
        }
    }

    private static boolean isWhole(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).equals(instant);
    }

    /** Whether a text can be the name of a source. */
    public static boolean isSource(String text) {
        return SOURCE.matcher(text).matches();
    }
}
