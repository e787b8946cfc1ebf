package org.foyer.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTextTest {

    private static final Set<String> LIMITS =
            Set.of("limit.fuse", "limit.contract", "limit.operator");
    private final ReasonText texts =
            new ReasonText(
                    Clock.fixed(Instant.parse("2026-06-21T10:00:00Z"), ZoneId.of("Europe/Paris")));

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    void everyCodeHasATextWithItsParameters(String language) {
        Properties properties = ReasonText.load(language);
        Set<String> keys = new TreeSet<>(LIMITS);
        for (ReasonCode code : ReasonCode.values()) {
            keys.add(code.key());
            Set<String> placeholders = new TreeSet<>();
            Matcher matcher =
                    Pattern.compile("\\{([^}]*)}")
                            .matcher(properties.getProperty(code.key(), "{missing}"));
            while (matcher.find()) {
                placeholders.add(matcher.group(1));
            }
            assertEquals(
                    new TreeSet<>(code.parameters()), placeholders, language + " " + code.key());
        }
        assertEquals(keys, new TreeSet<>(properties.stringPropertyNames()), language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    void noPlaceholderIsLeftOver(String language) {
        for (ReasonCode code : ReasonCode.values()) {
            Map<String, String> parameters = new HashMap<>();
            for (String name : code.parameters()) {
                parameters.put(name, name.endsWith("At") ? "2026-06-21T12:00:00Z" : "1700");
            }
            String text = texts.text(new Reason(code, parameters), Locale.forLanguageTag(language));
            assertFalse(text.contains("{") || text.contains("…"), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|1700|The sun gives 1.7 kW more than the house needs.",
                "en|350.4|The sun gives 350 W more than the house needs.",
                "en|999.6|The sun gives 1 kW more than the house needs.",
                "de|1700|Die Sonne liefert 1,7 kW mehr, als das Haus braucht.",
                "fr|12345|Le soleil donne 12,3 kW de plus que ce que la maison consomme.",
                "en|?|The sun gives ? more than the house needs."
            })
    void powerIsInTheReadersForm(String language, String watts, String text) {
        Reason reason = Reason.of(ReasonCode.SUN_SURPLUS, "powerW", watts);
        assertEquals(text, texts.text(reason, Locale.forLanguageTag(language)));
    }

    @Test
    void timesAreLocalAndNameTheDayWhenItIsNotToday() {
        assertEquals(
                "Ada set it by hand until 14:05.",
                texts.text(order("2026-06-21T12:05:00Z"), Locale.ENGLISH));
        assertEquals(
                "Ada set it by hand until Monday 00:30.",
                texts.text(order("2026-06-21T22:30:00Z"), Locale.ENGLISH));
        assertEquals(
                "Réglé à la main par Ada jusqu’à lundi 00:30.",
                texts.text(order("2026-06-21T22:30:00Z"), Locale.FRENCH));
    }

    @Test
    void otherUnits() {
        assertEquals(
                "The water is warm enough (52 °C).",
                texts.text(Reason.of(ReasonCode.TANK_WARM, "temperatureC", 52.1), Locale.ENGLISH));
        assertEquals(
                "The battery takes the spare sun first (64 % full).",
                texts.text(Reason.of(ReasonCode.SUN_TO_BATTERY, "percent", 64), Locale.ENGLISH));
        assertEquals(
                "Jetzt nicht: Der Anschluss (Vertrag) wäre um 500 W überlastet.",
                texts.text(
                        Reason.of(ReasonCode.LIMIT_NO_ROOM, "limit", "contract", "overW", 500),
                        Locale.GERMAN));
        assertEquals(
                "Paused to make room on the connection (garage).",
                texts.text(Reason.of(ReasonCode.LIMIT_SHED, "limit", "garage"), Locale.ENGLISH));
    }

    @Test
    void whatAPersonWroteIsNotTakenForAPattern() {
        Reason reason =
                Reason.of(ReasonCode.PERSON_ORDER, "person", "$1 {untilAt} \\", "untilAt", "later");
        assertEquals(
                "$1 {untilAt} \\ set it by hand until later.", texts.text(reason, Locale.ENGLISH));
    }

    private static Reason order(String until) {
        return Reason.of(ReasonCode.PERSON_ORDER, "person", "Ada", "untilAt", until);
    }
}
