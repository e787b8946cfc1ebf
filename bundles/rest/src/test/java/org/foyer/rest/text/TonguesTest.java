package org.foyer.rest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.PlainBackends;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No English prose in a text of another language; words of others are quoted with their author. */
class TonguesTest {

    /** The only reasons that may carry words which are not the home's own. */
    private static final Set<ReasonCode> QUOTING =
            EnumSet.of(
                    ReasonCode.DEVICE_REFUSED,
                    ReasonCode.DEVICE_CONNECTION_LOST,
                    ReasonCode.DEVICE_UNREADABLE,
                    ReasonCode.BINDING_FAILED,
                    ReasonCode.SERVICE_INSTALL_FAILED,
                    ReasonCode.SERVICE_FAILED,
                    ReasonCode.SERVICE_WITHDRAWN,
                    ReasonCode.STORE_RESTORED,
                    ReasonCode.SERVICES_LEFT_OUT,
                    ReasonCode.BACKUP_DAMAGED,
                    ReasonCode.CONFIG_UNREADABLE,
                    ReasonCode.PROTECTION_MISSING,
                    ReasonCode.CONFIGURATION_WRONG,
                    ReasonCode.FIELD_WRONG,
                    ReasonCode.VALUE_WRONG,
                    ReasonCode.FILE_NOT_READ,
                    ReasonCode.FILE_NOT_WRITTEN,
                    ReasonCode.FILE_NOT_FORM,
                    ReasonCode.CHECK_IMPOSSIBLE,
                    ReasonCode.CHECK_LETS_THROUGH,
                    ReasonCode.CHECK_STOPS_ALL,
                    ReasonCode.SERVICE_CALL_FAILED,
                    ReasonCode.SERVICE_PART_FAILED,
                    ReasonCode.SERVICE_NOT_ALLOWED,
                    ReasonCode.SERVICE_UNFIT,
                    ReasonCode.CATALOGUE_UNUSABLE,
                    ReasonCode.SETTINGS_NOT_KEPT,
                    ReasonCode.QUESTION_ANSWERED,
                    ReasonCode.UNFORESEEN);

    /** The only troubles of that kind; but for services, by records of earlier versions. */
    private static final Set<TroubleCode> QUOTING_TROUBLES =
            EnumSet.of(
                    TroubleCode.HISTORY_OFF,
                    TroubleCode.TEMPLATE_WRONG,
                    TroubleCode.CATALOGUE_FOREIGN,
                    TroubleCode.SELF_TEST_FAILED,
                    TroubleCode.SERVICE_FAILED,
                    TroubleCode.PRICES_WRONG);

    /**
     * Every parameter that is no sentence, with a value as the home gives it: names, ids, numbers,
     * instants, constants, signs. One that is not here makes the test fail: say it with a code.
     */
    private static final Map<String, String> PLAIN =
            Map.ofEntries(
                    Map.entry("address", "192.168.1.40:502"),
                    Map.entry("agent", "Acme"),
                    Map.entry("allowed", "grid-meter, battery"),
                    Map.entry("by", "org.foyer.service.sunfirst"),
                    Map.entry("check", "resolver-guard"),
                    Map.entry("code", "3"),
                    Map.entry("command", "SET_POWER"),
                    Map.entry("component", "org.foyer.history"),
                    Map.entry("count", "3"),
                    Map.entry("device", "boiler"),
                    Map.entry("expected", "1000"),
                    Map.entry("field", "port"),
                    Map.entry("file", "home.json"),
                    Map.entry("first", "home.json:12"),
                    Map.entry("form", "JSON"),
                    Map.entry("found", "900"),
                    Map.entry("freeMiB", "120"),
                    Map.entry("fromAt", "2026-06-21T12:00:00Z"),
                    Map.entry("guard", "Lift"),
                    Map.entry("id", "boiler"),
                    Map.entry("issuer", "operator"),
                    Map.entry("kind", "WATER_HEATER"),
                    Map.entry("limit", "fuse"),
                    Map.entry("line", "12"),
                    Map.entry("lost", "2026-06-20"),
                    Map.entry("max", "65535"),
                    Map.entry("min", "1"),
                    Map.entry("most", "64"),
                    Map.entry("name", "boiler"),
                    Map.entry("needs", "sums"),
                    Map.entry("nowAt", "1970-01-01T00:00:00Z"),
                    Map.entry("overVA", "700"),
                    Map.entry("overW", "700"),
                    Map.entry("part", "org.example.Main"),
                    Map.entry("percent", "64"),
                    Map.entry("person", "Ada"),
                    Map.entry("powerW", "1700"),
                    Map.entry("role", "MEMBER"),
                    Map.entry("roles", "OWNER, DELEGATE"),
                    Map.entry("scope", "boiler"),
                    Map.entry("seconds", "3"),
                    Map.entry("service", "org.foyer.service.sunfirst"),
                    Map.entry("services", "org.example.a, org.example.b"),
                    Map.entry("subject", "boiler"),
                    Map.entry("targetC", "52"),
                    Map.entry("temperatureC", "52"),
                    Map.entry("trouble", "meter-silent"),
                    Map.entry("untilAt", "2026-06-21T12:00:00Z"),
                    Map.entry("value", "70000"),
                    Map.entry("version", "1.2.0"),
                    Map.entry("year", "1970"),
                    Map.entry("what", "order"),
                    Map.entry("wish", "draw"),
                    Map.entry("amount", "16 A"),
                    Map.entry("whose", "root.json 4"));

    /** Words that English has and none of the other six. */
    private static final Pattern ENGLISH =
            Pattern.compile(
                    "(?i)\\b(the|and|with|from|this|that|which|does|did|its|you|your|cannot|give"
                            + "|were|been|has|have|could|should|there|they|what|when|but|by|"
                            + "answers?|wrong|failed|missing|needs|value|number|one of)\\b");

    private static final List<String> OTHERS = List.of("fr", "de", "el", "it", "nl", "pt");

    private final Clock clock =
            Clock.fixed(Instant.parse("2026-06-21T10:00:00Z"), ZoneId.of("Europe/Paris"));
    private final Names names = new Names(new PlainBackends(new FakeHouse(clock)));
    private final Wording wording = new Wording(clock, names);
    private final ReasonText reasons = new ReasonText(wording, names);
    private final TroubleText troubles = new TroubleText(wording, reasons);

    @Test
    @DisplayName("What is quoted is listed; every other parameter is no sentence")
    void onlyListedCodesQuote() {
        for (ReasonCode code : ReasonCode.values()) {
            List<String> all = code.parameters();
            assertEquals(QUOTING.contains(code), all.contains("detail"), code.key());
            assertEquals(all.contains("detail"), all.contains("source"), code.key());
            known(code.key(), all);
        }
        for (TroubleCode code : TroubleCode.values()) {
            assertEquals(
                    QUOTING_TROUBLES.contains(code),
                    code.parameters().contains("detail"),
                    code.key());
            known(code.key(), code.parameters());
        }
    }

    private static void known(String key, List<String> parameters) {
        Set<String> unknown = new TreeSet<>(parameters);
        unknown.removeAll(Set.of("why", "detail", "source"));
        unknown.removeAll(PLAIN.keySet());
        assertEquals(Set.of(), unknown, key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "de", "el", "it", "nl", "pt"})
    @DisplayName("No reason and no trouble has English prose in it, whatever lies below it")
    void noEnglishInside(String language) {
        Locale locale = Locale.forLanguageTag(language);
        for (ReasonCode code : ReasonCode.values()) {
            for (Reason below : leaves()) {
                Reason reason = filled(code, Optional.of(below));
                own(reasons.text(reason, locale), language + " " + reason.summary());
            }
        }
        for (TroubleCode code : TroubleCode.values()) {
            Trouble trouble =
                    new Trouble(
                            code,
                            "x",
                            plain(code.parameters()),
                            code.parameters().contains("why")
                                    ? Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE))
                                    : Optional.empty(),
                            Optional.empty(),
                            clock.instant());
            own(troubles.text(trouble, locale), language + " " + code.key());
            own(troubles.remedy(trouble, locale), language + " " + code.key() + ".remedy");
        }
    }

    private static void own(String text, String of) {
        // Names of settings are what they are in every language.
        String prose = text.replaceAll("[A-Za-z]+(\\.[A-Za-z]+)+|--?[A-Za-z:-]+", "");
        assertFalse(ENGLISH.matcher(prose).find(), of + ": " + text);
    }

    private static List<Reason> leaves() {
        return Stream.of(ReasonCode.DEVICE_OFFLINE, ReasonCode.VALUE_MISSING)
                .map(Reason::of)
                .toList();
    }

    @Test
    @DisplayName("Words of others stand in quotation marks, with their author, behind a sentence")
    void quoted() {
        String words = "It was wrong and the value is missing";
        for (String language : OTHERS) {
            Locale locale = Locale.forLanguageTag(language);
            for (ReasonCode code : QUOTING) {
                for (String source :
                        List.of(Reason.SYSTEM, Reason.CHECK, Reason.STORE, Reason.TECHNICAL)) {
                    Reason reason = filled(code, Optional.empty()).quoting(words, source);
                    String text = reasons.text(reason, locale);
                    String author = reasons.author(source, locale);
                    int open = text.indexOf(words);
                    assertTrue(open > 5, text);
                    assertTrue("„«“".indexOf(text.strip().charAt(mark(text, open))) >= 0, text);
                    assertTrue(text.endsWith(" (" + author + ")"), text);
                    assertFalse(author.startsWith("source."), author);
                    own(text.replace(words, ""), language + " " + code.key());
                }
            }
        }
    }

    /** The sign before the words; a hard space may stand between. */
    private static int mark(String text, int open) {
        return text.charAt(open - 1) == '\u00a0' ? open - 2 : open - 1;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|The software for this device failed: “IllegalStateException” (technical"
                        + " detail)",
                "de|Die Software für dieses Gerät ist ausgefallen: „IllegalStateException“"
                        + " (technische Angabe)"
            })
    @DisplayName("A record of an earlier version is still read, its words as a quotation")
    void earlierRecords(String language, String text) {
        Reason old = Reason.of(ReasonCode.BINDING_FAILED, "detail", "IllegalStateException");
        assertEquals(text, reasons.text(old, Locale.forLanguageTag(language)));
        Reason closed = Reason.of(ReasonCode.PROTECTION_MISSING, "detail", "log: x");
        String told = reasons.text(closed, Locale.forLanguageTag(language));
        assertFalse(told.contains("…"), told);
        Trouble off =
                new Trouble(
                        TroubleCode.HISTORY_OFF,
                        "history",
                        Map.of("detail", "no room"),
                        Optional.empty(),
                        Optional.empty(),
                        clock.instant());
        assertTrue(troubles.text(off, Locale.GERMAN).endsWith(": „no room“ (technische Angabe)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|Lamp has never answered: A setting of the home is wrong: “port”: Give a whole"
                        + " number from 1 to 65535.",
                "de|Lamp hat noch nie geantwortet: Eine Einstellung des Hauses ist falsch: „port“:"
                        + " Geben Sie eine ganze Zahl von 1 bis 65535 an.",
                "pt|Lamp nunca respondeu: Uma definição da casa está errada: «port»: Dê um número"
                        + " inteiro de 1 a 65535."
            })
    @DisplayName("A cause is told to its end in the reader's language")
    void toTheEnd(String language, String text) {
        Reason why =
                Reason.of(ReasonCode.CONFIGURATION_WRONG)
                        .because(
                                Reason.of(ReasonCode.FIELD_WRONG, "field", "port")
                                        .because(
                                                Reason.of(
                                                        ReasonCode.GIVE_WHOLE_NUMBER,
                                                        "min",
                                                        1,
                                                        "max",
                                                        65535)));
        Trouble trouble =
                new Trouble(
                        TroubleCode.DEVICE_NEVER_ANSWERED,
                        "lamp",
                        Map.of("device", "Lamp"),
                        Optional.of(why),
                        Optional.empty(),
                        clock.instant());
        assertEquals(text, troubles.text(trouble, Locale.forLanguageTag(language)));
    }

    private static Reason filled(ReasonCode code, Optional<Reason> why) {
        return new Reason(
                code,
                plain(code.parameters()),
                code.parameters().contains("why") ? why : Optional.empty());
    }

    private static Map<String, String> plain(List<String> parameters) {
        Map<String, String> values = new HashMap<>();
        for (String name : parameters) {
            if (PLAIN.containsKey(name)) {
                values.put(name, PLAIN.get(name));
            }
        }
        return values;
    }
}
