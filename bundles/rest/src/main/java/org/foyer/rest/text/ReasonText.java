package org.foyer.rest.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.OwnText;
import org.foyer.api.store.ServiceId;

/**
 * Reasons in plain words. What is not the home's own wording stands in quotation marks with its
 * author's name, never in place of a sentence. Thread-safe.
 */
public final class ReasonText {

    /** Where a sentence goes on with its last parameter: its cause, or a list. */
    private static final Pattern TAIL = Pattern.compile("[ \\u00a0]*: \\{([a-zA-Z0-9]+)}$");

    /** A remark that a record of an earlier version may lack. */
    private static final Pattern REMARK = Pattern.compile(" \\(\\{([a-zA-Z0-9]+)}[^(){}]*\\)");

    private final Wording wording;
    private final Names names;

    public ReasonText(Wording wording, Names names) {
        this.wording = wording;
        this.names = names;
    }

    public String text(Reason reason, Locale locale) {
        if (reason.code() == ReasonCode.SERVICE_SAYS) {
            return own(reason, locale);
        }
        return tell(
                wording.reasonPattern(reason.code().key(), locale),
                reason.parameters(),
                reason.why(),
                Optional.ofNullable(reason.parameters().get("source")),
                locale);
    }

    /** A service's own words without quotation marks, for where its name stands beside them. */
    public String words(Reason reason, Locale locale) {
        return reason.code() == ReasonCode.SERVICE_SAYS
                ? said(reason, locale)
                : text(reason, locale);
    }

    /** Words of a service in quotation marks with its name. */
    private String own(Reason reason, Locale locale) {
        String own = reason.parameters().getOrDefault(ReasonCode.OWN, "/");
        String sentence = wording.reasonPattern(reason.code().key(), locale);
        String quote =
                quote(
                        Map.of("detail", said(reason, locale)),
                        Optional.of(own.split("/", 2)[0]),
                        locale);
        return quote.isEmpty() ? sentence : sentence + " " + quote;
    }

    /** The words; their key if nobody knows them now. */
    private String said(Reason reason, Locale locale) {
        String[] own = reason.parameters().getOrDefault(ReasonCode.OWN, "/").split("/", 2);
        Map<String, String> values = new HashMap<>();
        reason.parameters()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(ReasonCode.OWN + ".")) {
                                values.put(name.substring(ReasonCode.OWN.length() + 1), value);
                            }
                        });
        return own(own[0], own[own.length - 1], values, locale);
    }

    /** Words of a service, for where its name stands beside them; their key if not known now. */
    public String own(ServiceId service, OwnText text, Locale locale) {
        return own(service.value(), text.key(), text.values(), locale);
    }

    private String own(String service, String key, Map<String, String> values, Locale locale) {
        return names.own(service, key, locale)
                .map(text -> Reason.cut(wording.fill(text, values, locale, name -> null)))
                .orElse(key);
    }

    /**
     * A sentence with its cause, and with the words of others at its end.
     *
     * @param author of the parameter {@code detail}; empty if nobody said whose words they are
     */
    String tell(
            String pattern,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> author,
            Locale locale) {
        String quote = quote(parameters, author, locale);
        Optional<String> cause = why.map(w -> text(w, locale));
        Matcher tail = TAIL.matcher(pattern);
        boolean open =
                tail.find()
                        && (tail.group(1).equals("why")
                                ? cause.isEmpty()
                                : !parameters.containsKey(tail.group(1)));
        String sentence = pattern;
        if (open) {
            int colon = pattern.indexOf(':', tail.start());
            sentence = pattern.substring(0, quote.isEmpty() ? tail.start() : colon + 1);
            sentence = quote.isEmpty() ? sentence + "." : sentence;
        }
        sentence =
                REMARK.matcher(sentence)
                        .replaceAll(
                                m ->
                                        parameters.containsKey(m.group(1))
                                                        || parameters.containsKey(
                                                                Wording.apparent(m.group(1)))
                                                ? "$0"
                                                : "");
        String filled =
                wording.fill(
                        sentence,
                        parameters,
                        locale,
                        name -> name.equals("why") ? cause.orElse(null) : null);
        return quote.isEmpty() ? filled : filled + " " + quote;
    }

    /** The author's name for people. */
    String author(String source, Locale locale) {
        String word = wording.reasonPattern("source." + source, locale);
        return word.equals("source." + source) ? names.anybody(source, locale) : word;
    }

    private String quote(Map<String, String> parameters, Optional<String> author, Locale locale) {
        String said = parameters.get("detail");
        return said == null || said.isBlank()
                ? ""
                : marks(said, locale) + " (" + author(author.orElse("technical"), locale) + ")";
    }

    private static String marks(String text, Locale locale) {
        return switch (locale.getLanguage()) {
            case "de" -> "„" + text + "“";
            case "fr" -> "«\u00a0" + text + "\u00a0»";
            case "el", "it", "pt" -> "«" + text + "»";
            default -> "“" + text + "”";
        };
    }
}
