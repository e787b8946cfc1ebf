package org.foyer.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page's texts: the same keys, placeholders and plural forms in all languages, as the code uses
 * them.
 */
class TextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, byte[]> FILES = FakeHome.files();

    private static JsonNode texts(String language) throws IOException {
        return new ObjectMapper().readTree(FILES.get("i18n/" + language + ".json"));
    }

    private static Set<String> keys(JsonNode texts) {
        Set<String> keys = new TreeSet<>();
        texts.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static Set<String> placeholders(JsonNode text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text.toString().replaceAll("\"\\w+\":", ""));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("Each language has the keys and placeholders of English (ui 3.3)")
    void sameKeysAndPlaceholders(String language) throws IOException {
        JsonNode english = texts("en");
        JsonNode other = texts(language);
        assertEquals(keys(english), keys(other));
        Map<String, Set<String>> expected = new TreeMap<>();
        Map<String, Set<String>> actual = new TreeMap<>();
        for (String key : keys(english)) {
            expected.put(key, placeholders(english.get(key)));
            actual.put(key, placeholders(other.get(key)));
        }
        assertEquals(expected, actual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("Counted texts have each plural form of the language, and no text is empty")
    void pluralForms(String language) throws IOException {
        Set<String> forms =
                Set.of("fr", "it", "pt").contains(language)
                        ? Set.of("one", "many", "other")
                        : Set.of("one", "other");
        JsonNode texts = texts(language);
        for (String key : keys(texts)) {
            JsonNode text = texts.get(key);
            if (text.isObject()) {
                assertEquals(forms, keys(text), key);
                text.forEach(form -> assertTrue(form.asText().contains("{n}"), key));
            } else {
                assertTrue(text.isTextual() && !text.asText().isBlank(), key);
            }
        }
    }

    @Test
    @DisplayName("Counted texts are the ones that the code counts")
    void countedAsUsed() throws IOException {
        JsonNode texts = texts("en");
        Set<String> counted =
                keys(texts).stream()
                        .filter(key -> texts.get(key).isObject())
                        .collect(Collectors.toSet());
        assertEquals(counted, found("\\bplural\\(\\s*'([^']+)'"));
    }

    @Test
    @DisplayName("The code asks for no text that is missing")
    void noMissingKey() throws IOException {
        Set<String> keys = keys(texts("en"));
        Set<String> groups =
                keys.stream().map(key -> key.replaceAll("\\..*", "")).collect(Collectors.toSet());
        Set<String> asked = new TreeSet<>(found("\\b(?:t|tOr|plural)\\(\\s*'([^']+)'"));
        found("'([a-z]+(?:\\.[\\w-]+)+)'").stream()
                .filter(word -> groups.contains(word.replaceAll("\\..*", "")))
                .forEach(asked::add);
        asked.removeAll(keys);
        assertEquals(Set.of(), asked);
        for (String prefix : prefixes()) {
            assertTrue(keys.stream().anyMatch(key -> key.startsWith(prefix)), "no text " + prefix);
        }
    }

    @Test
    @DisplayName("No text is left over")
    void noUnusedKey() throws IOException {
        Set<String> literals = found("'([\\w.-]+)'");
        Set<String> suffixes = found("`\\$\\{\\w+}(\\.\\w+)`");
        Set<String> prefixes = prefixes();
        Set<String> unused = new TreeSet<>();
        for (String key : keys(texts("en"))) {
            boolean used =
                    literals.contains(key)
                            || prefixes.stream().anyMatch(key::startsWith)
                            || suffixes.stream()
                                    .anyMatch(
                                            suffix ->
                                                    key.endsWith(suffix)
                                                            && literals.contains(
                                                                    key.substring(
                                                                            0,
                                                                            key.length()
                                                                                    - suffix
                                                                                            .length())));
            if (!used) {
                unused.add(key);
            }
        }
        assertEquals(Set.of(), unused);
    }

    private static Set<String> prefixes() {
        Set<String> prefixes = found("\\b(?:t|tOr|plural)\\(\\s*`([\\w.]+\\.)\\$\\{");
        prefixes.addAll(found("`(problem\\.)\\$\\{"));
        found("\\bnames\\([^,]+, '(\\w+)'").forEach(name -> prefixes.add(name + "."));
        return prefixes;
    }

    private static Set<String> found(String pattern) {
        Set<String> found = new TreeSet<>();
        FILES.forEach(
                (path, body) -> {
                    if (path.startsWith("js/")) {
                        Matcher matcher = Pattern.compile(pattern).matcher(new String(body, UTF_8));
                        while (matcher.find()) {
                            found.add(matcher.group(1));
                        }
                    }
                });
        return found;
    }
}
