package org.foyer.lib.catalogue;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks the texts of tables and actions, which a service names by key when it runs
 * (docs/service-description.md): each has English, a head of a column has its table, words of an
 * action have its label. So a slip is found by whoever publishes, not by a household.
 */
final class TileTexts {
    private static final String KEY = "[a-z][a-z0-9-]{0,23}";
    private static final Pattern TABLE = Pattern.compile("table\\." + KEY + "(\\." + KEY + ")?");
    private static final Pattern ACTION = Pattern.compile("action\\." + KEY + "(\\." + KEY + ")?");

    private TileTexts() {}

    static void check(Fields fields, Map<String, Map<String, String>> texts) throws JsonFault {
        Map<String, String> english = texts.getOrDefault("en", Map.of());
        for (String language : new TreeSet<>(texts.keySet())) {
            for (String key : new TreeSet<>(texts.get(language).keySet())) {
                if (key.startsWith("table.") || key.startsWith("action.")) {
                    check(fields, language, key, english);
                }
            }
        }
    }

    private static void check(
            Fields fields, String language, String key, Map<String, String> english)
            throws JsonFault {
        String place = "texts." + language + "." + key;
        if (!TABLE.matcher(key).matches() && !ACTION.matcher(key).matches()) {
            fields.report(
                    place,
                    "use one or two parts of a-z, digits, dash after '"
                            + key.substring(0, key.indexOf('.') + 1)
                            + "', a letter first, 1 to 24 each");
            return;
        }
        if (!english.containsKey(key)) {
            fields.report(place, "has no English; add texts.en." + key);
            return;
        }
        int second = key.indexOf('.', key.indexOf('.') + 1);
        if (second > 0 && !english.containsKey(key.substring(0, second))) {
            String parent = key.substring(0, second);
            fields.report(place, "belongs to nothing; add texts.en." + parent);
        }
    }
}
