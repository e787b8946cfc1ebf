package org.foyer.api.reason;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A cause with its parameters. The same reason is in the interface, on the page, in the event
 * stream and behind {@code why} (architecture 6). Immutable; equal when code, parameters and deeper
 * cause are.
 *
 * <p>No parameter is a sentence, but {@code detail}: words of somebody else, or of the system, that
 * are shown in quotation marks with the name of their {@code source}. A service's own words are
 * named, not carried ({@link ReasonCode#SERVICE_SAYS}), so that everybody reads them in his
 * language.
 *
 * @param code from the closed list
 * @param parameters by the names that the code declares; numbers as plain decimals, instants in RFC
 *     3339; each at most 500 characters
 * @param why the deeper cause, which fills the text's {@code why}; at most {@value #DEEPEST} of
 *     them below each other
 */
public record Reason(ReasonCode code, Map<String, String> parameters, Optional<Reason> why) {

    /** How many causes may lie below a reason. */
    public static final int DEEPEST = 6;

    /** The {@code source} of words that the operating system or Java said. */
    public static final String SYSTEM = "system";

    /** The {@code source} of words that one of the home's own checks said for a developer. */
    public static final String CHECK = "check";

    /** The {@code source} of a failure's own words, for those who look into it. */
    public static final String TECHNICAL = "technical";

    /** The {@code source} of what the store says. */
    public static final String STORE = "store";

    private static final int LONGEST = 500;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

    public Reason {
        Objects.requireNonNull(code, "code");
        parameters = Map.copyOf(parameters);
        for (Map.Entry<String, String> entry : parameters.entrySet()) {
            if (entry.getKey().equals("why") || !code.takes(entry.getKey())) {
                throw new IllegalArgumentException(
                        code + " takes " + code.parameters() + ", not '" + entry.getKey() + "'");
            }
            if (entry.getValue().length() > LONGEST) {
                throw new IllegalArgumentException(
                        code + " " + entry.getKey() + ": give at most 500 characters");
            }
        }
        if (why.isPresent() && !code.parameters().contains("why")) {
            throw new IllegalArgumentException(code + " takes no deeper cause");
        }
        int below = 0;
        for (Optional<Reason> w = why; w.isPresent(); w = w.get().why()) {
            if (++below > DEEPEST) {
                throw new IllegalArgumentException("at most " + DEEPEST + " causes in a row");
            }
        }
    }

    /** A reason without a deeper cause. */
    public Reason(ReasonCode code, Map<String, String> parameters) {
        this(code, parameters, Optional.empty());
    }

    public static Reason of(ReasonCode code) {
        return new Reason(code, Map.of());
    }

    public static Reason of(ReasonCode code, String name, Object value) {
        return new Reason(code, Map.of(name, String.valueOf(value)));
    }

    public static Reason of(
            ReasonCode code, String name, Object value, String name2, Object value2) {
        return new Reason(code, Map.of(name, String.valueOf(value), name2, String.valueOf(value2)));
    }

    /** The same with a deeper cause. */
    public Reason because(Reason deeper) {
        return new Reason(code, parameters, Optional.of(deeper));
    }

    /**
     * The same with words that are not the home's own, on one line and cut to what a reason takes.
     *
     * @param source whose they are: one of the constants here, or the id of a service or device, or
     *     the name of a file or a format
     */
    public Reason quoting(String words, String source) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put("detail", cut(UNSEEN.matcher(words).replaceAll(" ").strip()));
        more.put("source", source);
        return new Reason(code, more, why);
    }

    /** A text cut to what a parameter takes. */
    public static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** For logs: the keys and their parameters. */
    public String summary() {
        String own =
                parameters.isEmpty() ? code.key() : code.key() + " " + new TreeMap<>(parameters);
        return why.map(w -> own + " < " + w.summary()).orElse(own);
    }
}
