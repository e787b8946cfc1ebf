package org.foyer.rest.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.foyer.rest.http.Languages;
import org.junit.jupiter.api.Test;

class PhonePageTest {

    private final PhonePage page = new PhonePage();

    private String page(ReachStatus status, String host, String language) {
        return new String(
                page.write(status, host, Locale.forLanguageTag(language)), StandardCharsets.UTF_8);
    }

    private static ReachStatus status(String state, Optional<String> fingerprint) {
        return new ReachStatus(
                state,
                8642,
                List.of("gateway.local:8642"),
                fingerprint,
                Optional.of(Instant.EPOCH));
    }

    @Test
    void everyLanguageHasTheSameTextsAndItsOwnWords() {
        Properties english = PhonePage.load("en");
        for (String language : Languages.all()) {
            Properties own = PhonePage.load(language);
            assertEquals(english.keySet(), own.keySet(), language);
            for (String key : english.stringPropertyNames()) {
                assertFalse(own.getProperty(key).isBlank(), language + " " + key);
                if (!language.equals("en") && key.endsWith(".how")) {
                    assertFalse(
                            own.getProperty(key).equals(english.getProperty(key)),
                            language + " " + key);
                }
            }
        }
    }

    @Test
    void itShowsTheStepsOfEverySystemTheFingerprintAndWhereToGo() {
        for (String language : Languages.all()) {
            String html = page(status("READY", Optional.of("AB:CD")), "192.168.1.5:8642", language);
            Properties texts = PhonePage.load(language);
            for (String system : PhonePage.SYSTEMS) {
                assertTrue(html.contains("<summary>" + texts.getProperty(system)), html);
            }
            assertTrue(html.contains("<code>AB:CD</code>"), html);
            assertTrue(html.contains("href=\"/phone/foyer-home.crt\""), html);
            assertTrue(html.contains("href=\"https://192.168.1.5:8642/\""), html);
            assertTrue(html.contains("<html lang=\"" + language + "\">"), html);
            assertFalse(html.contains("<script"), html);
        }
    }

    @Test
    void atTheMachineItselfItLeadsToAnAddressThatAPhoneReaches() {
        String html = page(status("READY", Optional.of("AB:CD")), "localhost:8642", "en");
        assertTrue(html.contains("href=\"https://gateway.local:8642/\""), html);
    }

    @Test
    void withoutACertificateItSaysWhyInPlaceOfSteps() {
        for (String state : List.of("LOOPBACK", "AUTHORITY_LOST", "NOT_STORED")) {
            String html = page(status(state, Optional.empty()), "localhost", "de");
            assertTrue(html.contains(PhonePage.load("de").getProperty("state." + state)), html);
            assertFalse(html.contains("foyer-home.crt"), html);
        }
        String clock = page(status("CLOCK_WRONG", Optional.of("AB")), "localhost", "de");
        assertTrue(clock.contains(PhonePage.load("de").getProperty("state.CLOCK_WRONG")), clock);
    }

    @Test
    void whatWasAskedIsNeverMarkup() {
        String html = page(status("READY", Optional.of("AB")), "\"><script>", "en");
        assertFalse(html.contains("<script>"), html);
    }
}
