package org.foyer.rest.http;

import java.util.List;
import java.util.Locale;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Languages of texts, and the choice among them. */
public final class Languages {

    static final List<String> ALL = List.of("en", "fr", "de", "el", "it", "nl", "pt");
    static final Locale DEFAULT = Locale.ENGLISH;

    private static final int LONGEST_HEADER = 400;

    private Languages() {}

    /** Those that there are texts in. */
    public static List<String> all() {
        return ALL;
    }

    /**
     * A language named outright.
     *
     * @throws Problem 422 for one that there are no texts in
     */
    public static Locale named(String language) {
        if (!ALL.contains(language)) {
            throw Problem.invalid(
                    "language",
                    Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", String.join(", ", ALL)));
        }
        return Locale.forLanguageTag(language);
    }

    /** The best of the languages that the header asks for; English if none is there. */
    public static Locale choose(String acceptLanguage) {
        if (acceptLanguage == null
                || acceptLanguage.isBlank()
                || acceptLanguage.length() > LONGEST_HEADER) {
            return DEFAULT;
        }
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(acceptLanguage.strip());
            String tag = Locale.lookupTag(wanted, ALL);
            return tag == null ? DEFAULT : Locale.forLanguageTag(tag);
        } catch (IllegalArgumentException e) {
            return DEFAULT;
        }
    }
}
