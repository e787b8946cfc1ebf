package org.foyer.market;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes sense of {@code tiers} and {@code holidays}. Every method throws IllegalArgumentException
 * naming the field and the remedy.
 */
final class TierReader {

    private static final Pattern TIER =
            Pattern.compile("([a-z]{3})(?:-([a-z]{3}))? (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d) (\\S+)");
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final ToLongFunction<String> price;
    private final long exportMicro;

    /**
     * @param price makes millionths of what stands as a tier's price
     */
    TierReader(ToLongFunction<String> price, long exportMicro) {
        this.price = price;
        this.exportMicro = exportMicro;
    }

    Tiers read(String[] tiers, String[] holidays) {
        List<Tiers.Tier> read = new ArrayList<>();
        for (String tier : given(tiers)) {
            read.add(tier(tier));
        }
        Set<LocalDate> once = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        for (String day : given(holidays)) {
            holiday(day, once, yearly);
        }
        return new Tiers(read, new Tiers.Holidays(once, yearly));
    }

    private static List<String> given(String[] texts) {
        return Arrays.stream(texts).map(String::strip).filter(t -> !t.isEmpty()).toList();
    }

    private Tiers.Tier tier(String text) {
        Matcher found = TIER.matcher(text.toLowerCase(Locale.ROOT));
        if (!found.matches()) {
            throw wrong(text, null);
        }
        LocalTime from = time(text, found.group(3));
        LocalTime until = time(text, found.group(4).equals("24:00") ? "00:00" : found.group(4));
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "tiers '" + text + "': give one tier until 24:00 and another from 00:00 on");
        }
        TimeOfUse.Rate rate = new TimeOfUse.Rate(price.applyAsLong(found.group(5)), exportMicro);
        return new Tiers.Tier(days(text, found.group(1), found.group(2)), from, until, rate);
    }

    private static Set<DayOfWeek> days(String text, String first, String last) {
        int from = DAYS.indexOf(first);
        int until = last == null ? from : DAYS.indexOf(last);
        if (from < 0 || until < from) {
            throw wrong(text, null);
        }
        return EnumSet.range(DayOfWeek.of(from + 1), DayOfWeek.of(until + 1));
    }

    private static LocalTime time(String text, String time) {
        try {
            return LocalTime.parse(time);
        } catch (DateTimeException e) {
            throw wrong(text, e);
        }
    }

    private static IllegalArgumentException wrong(String text, Exception cause) {
        return new IllegalArgumentException(
                "tiers '" + text + "': give days, hours and price such as mon-fri 08:00-19:00 0.30",
                cause);
    }

    private static void holiday(String text, Set<LocalDate> once, Set<MonthDay> yearly) {
        try {
            if (text.length() == 5) {
                yearly.add(MonthDay.parse("--" + text));
            } else {
                once.add(LocalDate.parse(text));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "holidays '" + text + "': give 2026-04-06, or 12-25 for every year", e);
        }
    }
}
