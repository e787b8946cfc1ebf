package org.foyer.rest.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.store.ServiceDescription;

/** What a service says of itself, in the reader's language, else in English, else in any. */
public final class Translations {

    private Translations() {}

    public static String name(ServiceDescription service, Locale locale) {
        String name = text(service, "name", locale);
        return name.isEmpty() ? service.id().value() : name;
    }

    public static String text(ServiceDescription service, String key, Locale locale) {
        for (String language : List.of(locale.getLanguage(), "en")) {
            String text = service.texts().getOrDefault(language, Map.of()).get(key);
            if (text != null) {
                return text;
            }
        }
        return service.texts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue().get(key))
                .filter(t -> t != null)
                .findFirst()
                .orElse("");
    }

    public static Optional<String> pick(Map<String, String> byLanguage, Locale locale) {
        for (String language : List.of(locale.getLanguage(), "en")) {
            String text = byLanguage.get(language);
            if (text != null) {
                return Optional.of(text);
            }
        }
        return byLanguage.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }
}
