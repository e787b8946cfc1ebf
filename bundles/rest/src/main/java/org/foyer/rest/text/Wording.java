package org.foyer.rest.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;

/**
 * Patterns of reasons and troubles filled in: names in place of ids, numbers and times in the
 * reader's form, at the home's local time. Thread-safe.
 */
public final class Wording {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    private final Clock clock;
    private final Names names;
    private final Map<String, Properties> reasons = new ConcurrentHashMap<>();
    private final Map<String, Properties> troubles = new ConcurrentHashMap<>();

    public Wording(Clock clock, Names names) {
        this.clock = clock;
        this.names = names;
    }

    /** The pattern of a reason, or a word of theirs such as {@code limit.fuse}. */
    String reasonPattern(String key, Locale locale) {
        return reasons.computeIfAbsent(
                        locale.getLanguage(), l -> load(ReasonCode.class, "reasons", l))
                .getProperty(key, key);
    }

    /** The pattern of a trouble or its remedy, or a word of theirs such as {@code kind.battery}. */
    String troublePattern(String key, Locale locale) {
        return troubles.computeIfAbsent(
                        locale.getLanguage(), l -> load(TroubleCode.class, "troubles", l))
                .getProperty(key, key);
    }

    /**
     * Puts values into a pattern.
     *
     * @param special what to show for a name; null to show its value in the usual form
     */
    String fill(
            String pattern,
            Map<String, String> parameters,
            Locale locale,
            UnaryOperator<String> special) {
        Matcher matcher = PLACEHOLDER.matcher(pattern);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String shown = special.apply(name);
            if (shown == null) {
                name = parameters.containsKey(name) ? name : apparent(name);
                String value = parameters.get(name);
                shown = value == null ? "…" : show(name, value, parameters, locale);
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return matcher.appendTail(text).toString();
    }

    /** The name under which a power stands in VA where it is not in W. */
    static String apparent(String name) {
        return name.endsWith("W") ? name.substring(0, name.length() - 1) + "VA" : name;
    }

    /** The texts of a language as they stand beside that type. */
    static Properties load(Class<?> beside, String name, String language) {
        Properties properties = new Properties();
        String file = name + "_" + language + ".properties";
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the API bundle");
            }
            try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private String show(String name, String value, Map<String, String> parameters, Locale locale) {
        return switch (name) {
            case "limit" -> limit(value, locale);
            case "command" -> word(reasonPattern("command." + key(value), locale), value);
            case "wish" -> word(reasonPattern("wish." + key(value), locale), value);
            case "device" -> names.device(value);
            case "service" -> names.service(value, locale);
            case "by" -> names.anybody(value, locale);
            case "scope" -> names.scope(parameters.getOrDefault("service", ""), value, locale);
            case "issuer" -> issuer(value, locale);
            case "kind", "what" -> word(troublePattern(name + "." + key(value), locale), value);
            case "role" -> role(value, locale);
            case "roles" ->
                    Arrays.stream(value.split(", "))
                            .map(role -> role(role, locale))
                            .collect(Collectors.joining(", "));
            case "lost" ->
                    value.isEmpty() || value.equals("none")
                            ? troublePattern("lost.none", locale)
                            : value;
            case "percent" -> number(value, locale, " %");
            case "seconds", "freeMiB", "count" -> number(value, locale, "");
            default -> byUnit(name, value, locale);
        };
    }

    /** A limit that came by a link is known by who set it. */
    private String limit(String value, Locale locale) {
        String issuer = names.issuerByLink(value);
        return issuer == null
                ? word(reasonPattern("limit." + value, locale), value)
                : issuer(issuer, locale);
    }

    private String issuer(String value, Locale locale) {
        return names.party(value)
                .orElseGet(() -> word(troublePattern("issuer." + key(value), locale), value));
    }

    private String role(String value, Locale locale) {
        return word(reasonPattern("role." + key(value), locale), value);
    }

    private String byUnit(String name, String value, Locale locale) {
        if (name.endsWith("At")) {
            return time(value, locale);
        }
        if (name.endsWith("W")) {
            return watts(value, locale);
        }
        if (name.endsWith("VA")) {
            return voltAmperes(value, locale);
        }
        if (name.endsWith("Wh")) {
            return wattHours(value, locale);
        }
        return name.endsWith("C") ? number(value, locale, " °C") : value;
    }

    private static String key(String value) {
        return value.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A word of the closed list; the value itself if it is none of it. */
    private static String word(String found, String value) {
        return found.endsWith("." + key(value)) ? value : found;
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

    /** In kW, with as many digits as the page has beside it: 0.35 kW, 2.0 kW. */
    private static String watts(String value, Locale locale) {
        try {
            double kw = Double.parseDouble(value) / 1000;
            int shown = Math.abs(kw) < 0.995 ? 2 : 1;
            NumberFormat format = digits(locale, shown);
            format.setMinimumFractionDigits(shown);
            return format.format(kw) + " kW";
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String voltAmperes(String value, Locale locale) {
        try {
            double va = Double.parseDouble(value);
            return Math.abs(va) < 1000
                    ? digits(locale, 0).format(va) + " VA"
                    : digits(locale, 1).format(va / 1000) + " kVA";
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String wattHours(String value, Locale locale) {
        try {
            return digits(locale, 1).format(Double.parseDouble(value) / 1000) + " kWh";
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static String number(String value, Locale locale, String unit) {
        try {
            return digits(locale, 0).format(Double.parseDouble(value)) + unit;
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static NumberFormat digits(Locale locale, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
