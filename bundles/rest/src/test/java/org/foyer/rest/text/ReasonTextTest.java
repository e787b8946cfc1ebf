package org.foyer.rest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.PlainBackends;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTextTest {

    private static final Set<String> WORDS =
            Set.of(
                    "limit.fuse",
                    "limit.contract",
                    "limit.operator",
                    "limit.share",
                    "limit.trip",
                    "source.system",
                    "source.check",
                    "source.store",
                    "source.technical",
                    "role.owner",
                    "role.delegate",
                    "role.member",
                    "role.guest",
                    "role.installer",
                    "role.agent",
                    "command.switch",
                    "command.set-power",
                    "command.limit-power",
                    "command.limit-current",
                    "command.select-phases",
                    "command.set-mode",
                    "command.set-temperature",
                    "wish.on",
                    "wish.off",
                    "wish.draw",
                    "wish.give",
                    "wish.rest",
                    "wish.most",
                    "wish.phases",
                    "wish.mode",
                    "wish.temperature",
                    "wish.set",
                    "wish.release",
                    "command.release");
    private final Clock clock =
            Clock.fixed(Instant.parse("2026-06-21T10:00:00Z"), ZoneId.of("Europe/Paris"));
    private final FakeHouse house = new FakeHouse(clock);
    private final Names names = new Names(new PlainBackends(house));
    private final Wording wording = new Wording(clock, names);
    private final ReasonText texts = new ReasonText(wording, names);
    private final TroubleText troubles = new TroubleText(wording, texts);

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    void everyCodeHasATextWithItsParameters(String language) {
        Properties properties = Wording.load(ReasonCode.class, "reasons", language);
        Set<String> keys = new TreeSet<>(WORDS);
        for (ReasonCode code : ReasonCode.values()) {
            keys.add(code.key());
            Set<String> placeholders = new TreeSet<>();
            Matcher matcher =
                    Pattern.compile("\\{([^}]*)}")
                            .matcher(properties.getProperty(code.key(), "{missing}"));
            while (matcher.find()) {
                placeholders.add(matcher.group(1));
            }
            assertEquals(shown(code.parameters()), placeholders, language + " " + code.key());
        }
        assertEquals(keys, new TreeSet<>(properties.stringPropertyNames()), language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    void noPlaceholderIsLeftOver(String language) {
        for (ReasonCode code : ReasonCode.values()) {
            Map<String, String> parameters = new HashMap<>();
            for (String name : code.parameters()) {
                if (name.equals("why")) {
                    continue;
                }
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
                "en|350.4|The sun gives 0.35 kW more than the house needs.",
                "en|999.6|The sun gives 1.0 kW more than the house needs.",
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
                "Jetzt nicht: Der Anschluss (Vertrag) wäre um 0,50 kW überlastet.",
                texts.text(
                        Reason.of(ReasonCode.LIMIT_NO_ROOM, "limit", "contract", "overW", 500),
                        Locale.GERMAN));
        assertEquals(
                "Paused to make room on the connection (garage).",
                texts.text(Reason.of(ReasonCode.LIMIT_SHED, "limit", "garage"), Locale.ENGLISH));
    }

    @Test
    @Tag("FR.PRI.6")
    @DisplayName("How much too much a start would be is told in VA under a contract in VA")
    void overflow() {
        assertEquals(
                "Pas maintenant : le raccordement (contrat) serait dépassé de 600 VA.",
                texts.text(
                        Reason.of(ReasonCode.LIMIT_NO_ROOM, "limit", "contract", "overVA", 600),
                        Locale.FRENCH));
        assertEquals(
                "Not now: the connection (contract) would be 1.5 kVA over.",
                texts.text(
                        Reason.of(ReasonCode.LIMIT_NO_ROOM, "limit", "contract", "overVA", 1520),
                        Locale.ENGLISH));
        Map<String, String> large = Map.of("limit", "contract", "powerW", "7000");
        Map<String, String> over = new HashMap<>(large);
        over.put("overVA", "1200");
        String told = "It needs 7.0 kW, and the connection (contract) does not allow that much";
        assertEquals(
                told + " in all (1.2 kVA too much).",
                texts.text(new Reason(ReasonCode.CANNOT_RUN_UNDER_LIMIT, over), Locale.ENGLISH));
        assertEquals(
                told + " in all.",
                texts.text(new Reason(ReasonCode.CANNOT_RUN_UNDER_LIMIT, large), Locale.ENGLISH),
                "recorded by an earlier version");
    }

    @Test
    void whatAPersonWroteIsNotTakenForAPattern() {
        Reason reason =
                Reason.of(ReasonCode.PERSON_ORDER, "person", "$1 {untilAt} \\", "untilAt", "later");
        assertEquals(
                "$1 {untilAt} \\ set it by hand until later.", texts.text(reason, Locale.ENGLISH));
    }

    @Test
    void idsAreNamesForPeople() {
        assertEquals(
                "Sonne zuerst ist entfernt.",
                texts.text(
                        Reason.of(
                                ReasonCode.SERVICE_REMOVED,
                                "service",
                                "org.foyer.service.sunfirst"),
                        Locale.GERMAN));
        assertEquals(
                "org.example.gone is removed.",
                texts.text(
                        Reason.of(ReasonCode.SERVICE_REMOVED, "service", "org.example.gone"),
                        Locale.ENGLISH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "de", "el", "it", "nl", "pt"})
    void everyTroubleCanBeToldWithAndWithoutItsParameters(String language) {
        Locale locale = Locale.forLanguageTag(language);
        for (TroubleCode code : TroubleCode.values()) {
            Map<String, String> parameters = new HashMap<>();
            for (String name : code.parameters()) {
                if (!name.equals("why")) {
                    parameters.put(name, name.endsWith("At") ? "2026-06-21T12:00:00Z" : "17");
                }
            }
            Trouble full =
                    trouble(
                            code,
                            parameters,
                            code.parameters().contains("why")
                                    ? Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE))
                                    : Optional.empty(),
                            Optional.empty());
            String text = troubles.text(full, locale) + troubles.remedy(full, locale);
            assertFalse(text.contains("{") || text.contains("…"), text);
            Trouble bare = trouble(code, parameters, Optional.empty(), Optional.empty());
            String bareText = troubles.text(bare, locale);
            assertFalse(bareText.contains("{") || bareText.contains("…"), bareText);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Lamp no longer answers: The device cannot be reached.",
                "de|Lamp antwortet nicht mehr: Das Gerät ist nicht erreichbar.",
                "fr|Lamp ne répond plus : L’appareil est injoignable.",
                "el|Η συσκευή «Lamp» δεν απαντά πια: Δεν υπάρχει επικοινωνία με τη συσκευή."
            })
    void aTroubleSpeaksTheReadersLanguageToTheEnd(String language, String text) {
        Trouble lost =
                trouble(
                        TroubleCode.DEVICE_LOST,
                        Map.of("device", "lamp"),
                        Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE)),
                        Optional.empty());
        assertEquals(text, troubles.text(lost, Locale.forLanguageTag(language)));
    }

    @Test
    void wordsOfOthersAreQuotedWithTheirAuthor() {
        Trouble failed =
                trouble(
                        TroubleCode.SERVICE_FAILED,
                        Map.of("service", "org.foyer.service.sunfirst", "detail", "no {sun} $1"),
                        Optional.empty(),
                        Optional.of("org.foyer.service.sunfirst"));
        assertEquals(
                "Sonne zuerst ist gescheitert und wurde angehalten: „no {sun} $1“ (Sonne zuerst)",
                troubles.text(failed, Locale.GERMAN));
        Trouble silent =
                trouble(
                        TroubleCode.SERVICE_FAILED,
                        Map.of("service", "org.foyer.service.sunfirst"),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(
                "Sonne zuerst ist gescheitert und wurde angehalten.",
                troubles.text(silent, Locale.GERMAN));
        var view = troubles.view(failed, Locale.ENGLISH);
        assertEquals("no {sun} $1", view.quoted().text());
        assertEquals("Sun first", view.quoted().author());
    }

    @Test
    @DisplayName("A service's own words are in the reader's language, quoted, with its name")
    void ownWords() {
        Map<String, String> own =
                Map.of(
                        "own", "org.foyer.service.sunfirst/reason.heat",
                        "own.powerW", "1700",
                        "own.name", "{powerW} $1 \\");
        assertEquals(
                "The service says: “Sun for you: 1.7 kW, {powerW} $1 \\.” (Sun first)",
                texts.text(new Reason(ReasonCode.SERVICE_SAYS, own), Locale.ENGLISH));
        assertEquals(
                "Der Dienst sagt: „Sun for you: 1,7 kW, {powerW} $1 \\.“ (Sonne zuerst)",
                texts.text(new Reason(ReasonCode.SERVICE_SAYS, own), Locale.GERMAN));
        assertEquals(
                "The service says: “reason.gone” (org.example.gone)",
                texts.text(
                        Reason.of(ReasonCode.SERVICE_SAYS, "own", "org.example.gone/reason.gone"),
                        Locale.ENGLISH));
    }

    /** Words of others follow the sentence; they are not in it. */
    private static Set<String> shown(List<String> parameters) {
        Set<String> shown = new TreeSet<>(parameters);
        shown.removeAll(Set.of("detail", "source", "overVA"));
        return shown;
    }

    private Trouble trouble(
            TroubleCode code,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted) {
        return new Trouble(code, "x", parameters, why, quoted, clock.instant());
    }

    private static Reason order(String until) {
        return Reason.of(ReasonCode.PERSON_ORDER, "person", "Ada", "untilAt", until);
    }
}
