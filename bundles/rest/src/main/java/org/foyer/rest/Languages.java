package org.foyer.rest;

import java.util.List;
import java.util.Locale;

/** Languages of texts, and the choice among them. */
final class Languages {

    static final List<String> ALL = List.of("en", "fr", "de", "el", "it", "nl", "pt");
    static final Locale DEFAULT = Locale.ENGLISH;

    private static final int LONGEST_HEADER = 400;

    private Languages() {}

    /** The best of the languages that the header asks for; English if none is there. */
    static Locale choose(String acceptLanguage) {
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
