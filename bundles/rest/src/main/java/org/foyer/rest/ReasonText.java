package org.foyer.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * Reasons in plain words: numbers and times in the reader's form, at the home's local time.
 * Thread-safe.
 */
final class ReasonText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    private final Clock clock;
    private final Map<String, Properties> texts = new ConcurrentHashMap<>();

    ReasonText(Clock clock) {
        this.clock = clock;
    }

    String text(Reason reason, Locale locale) {
        Properties properties = texts.computeIfAbsent(locale.getLanguage(), ReasonText::load);
        String pattern = properties.getProperty(reason.code().key(), reason.code().key());
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = reason.parameters().get(name);
            String shown = value == null ? "…" : show(name, value, locale, properties);
            matcher.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return matcher.appendTail(text).toString();
    }

    /** The texts of a language as they stand beside {@link ReasonCode}. */
    static Properties load(String language) {
        Properties properties = new Properties();
        String name = "reasons_" + language + ".properties";
        try (InputStream in = ReasonCode.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the API bundle");
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private String show(String name, String value, Locale locale, Properties properties) {
        if (name.endsWith("At")) {
            return time(value, locale);
        }
        if (name.equals("limit")) {
            return properties.getProperty("limit." + value, value);
        }
        if (name.endsWith("W")) {
            return number(value, locale, this::watts);
        }
        if (name.endsWith("C")) {
            return number(value, locale, (v, l) -> digits(l, 0).format(v) + " °C");
        }
        if (name.equals("percent")) {
            return number(value, locale, (v, l) -> digits(l, 0).format(v) + " %");
        }
        if (name.equals("seconds")) {
            return number(value, locale, (v, l) -> digits(l, 0).format(v));
        }
        return value;
    }

    private String watts(double watts, Locale locale) {
        long whole = Math.round(watts);
        if (Math.abs(whole) < 1000) {
            return whole + " W";
        }
        return digits(locale, 1).format(watts / 1000) + " kW";
    }

    private String time(String value, Locale locale) {
        try {
            ZonedDateTime at = Instant.parse(value).atZone(clock.getZone());
            boolean today =
                    at.toLocalDate().equals(clock.instant().atZone(clock.getZone()).toLocalDate());
            return DateTimeFormatter.ofPattern(today ? "HH:mm" : "EEEE HH:mm", locale).format(at);
        } catch (DateTimeException e) {
            return value;
        }
    }

    private static String number(String value, Locale locale, Form form) {
        try {
            return form.of(Double.parseDouble(value), locale);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static NumberFormat digits(Locale locale, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(java.math.RoundingMode.HALF_UP);
        return format;
    }

    private interface Form {
        String of(double value, Locale locale);
    }
}
