package org.foyer.lib.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of tables and actions, as they are checked at publishing. */
class TileTextsTest {

    private static List<String> faults(String english, String french) {
        String json =
                """
                {"id": "org.test.s", "version": "1.0.0", "provider": "T", "category": "OTHER",
                 "texts": {"en": {"name": "n", "summary": "s", "description": "d" %s},
                           "fr": {"name": "n" %s}}, "scopes": [],
                 "plans": [{"id": "free", "version": 1, "feeMinorPerMonth": 0, "currency": "EUR"}]}
                """
                        .formatted(text(english), text(french));
        return ServiceDescriptionReader.problems(json.getBytes(UTF_8));
    }

    private static String text(String keys) {
        StringBuilder text = new StringBuilder();
        for (String key : keys == null ? new String[0] : keys.split(" ")) {
            text.append(", \"").append(key).append("\": \"x\"");
        }
        return text.toString();
    }

    @Test
    @DisplayName("A table with its columns and an action with its words are taken")
    void good() {
        String keys = "table.week table.week.sun action.rest action.rest.done chart.days";
        assertEquals(List.of(), faults(keys, "table.week action.rest.done"));
    }

    @ParameterizedTest
    @DisplayName("A slip is told with its place")
    @CsvSource(
            delimiter = '|',
            value = {
                "table.week.sun|      |texts.en.table.week.sun",
                "action.rest.done|    |texts.en.action.rest.done",
                "action.a.b.c action.a|  |texts.en.action.a.b.c",
                "table.Week|          |texts.en.table.Week",
                "table.week|table.week.sun|texts.fr.table.week.sun",
                "action.rest|action.wrest|texts.fr.action.wrest"
            })
    void slips(String english, String french, String place) {
        List<String> faults = faults(english, french);
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("service.json." + place), faults.toString());
    }
}
