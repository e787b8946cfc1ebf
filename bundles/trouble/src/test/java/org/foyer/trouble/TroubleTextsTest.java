package org.foyer.trouble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.trouble.TroubleCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTextsTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    private static Properties texts(String language) throws IOException {
        Properties properties = new Properties();
        String name = "troubles_" + language + ".properties";
        try (InputStream in = TroubleCode.class.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            properties.load(new StringReader(text));
            assertEquals(text.lines().count(), properties.size(), name + " has a key twice");
        }
        return properties;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("Every trouble has a text with its parameters, and a remedy")
    void everyCodeHasTextAndRemedy(String language) throws IOException {
        Properties texts = texts(language);
        for (TroubleCode code : TroubleCode.values()) {
            String text = texts.getProperty(code.key(), "");
            String remedy = texts.getProperty(code.key() + ".remedy", "");
            assertFalse(text.isBlank() || remedy.isBlank(), language + " lacks " + code.key());
            Set<String> shown = new TreeSet<>(code.parameters());
            shown.remove("detail"); // follows the sentence as a quotation
            assertEquals(shown, placeholders(text), language + " " + text);
            assertTrue(
                    code.parameters().containsAll(placeholders(remedy)), language + " " + remedy);
            assertTrue(remedy.endsWith("."), language + " " + remedy);
            assertTrue(
                    text.endsWith(".") || text.endsWith("{why}") || text.endsWith("{whose}"),
                    language + " " + text);
            assertEquals(
                    code.parameters().contains("why"),
                    text.endsWith(": {why}") || text.endsWith(" : {why}"),
                    language + ": a cause comes last, " + text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("All languages have the same keys, and each kind of device a name")
    void sameKeys(String language) throws IOException {
        Set<String> keys = texts(language).stringPropertyNames();
        assertEquals(new TreeSet<>(texts("en").stringPropertyNames()), new TreeSet<>(keys));
        for (DeviceKind kind : DeviceKind.values()) {
            String key = "kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertTrue(keys.contains(key), language + " lacks " + key);
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
