package org.foyer.lib.catalogue;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Unit;
import org.foyer.api.store.Setting;

/** Reads what a service lets people set (docs/service-description.md). */
final class SettingReader {
    private static final int MOST = 40;
    private static final int MOST_OPTIONS = 20;
    private static final int LONGEST_TEXT = 500;
    private static final double LARGEST = 1e9;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,23}");
    private static final String ID_REMEDY = "use a-z, digits, dash, a letter first; 1 to 24";
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final String TYPES = "use NUMBER, CHOICE, FLAG, TEXT, TIME or DEVICE";

    /** What stands for an id that was reported already. */
    private static final String STAND_IN = "xxx";

    private SettingReader() {}

    /**
     * @param texts the description's, which must name every setting and option in English
     */
    static List<Setting> read(Fields fields, Map<String, Map<String, String>> texts)
            throws JsonFault {
        List<Setting> settings =
                fields.optionalList("settings", MOST, (f, n) -> setting(f.object(n)));
        Set<String> seen = new HashSet<>();
        for (Setting setting : settings) {
            if (!seen.add(setting.id()) && fields.clean()) {
                fields.report("settings", "id '" + setting.id() + "' is used twice; rename one");
            }
            named(fields, texts, "setting." + setting.id());
            if (setting instanceof Setting.Choice choice) {
                for (String option : choice.options()) {
                    named(fields, texts, "setting." + setting.id() + "." + option);
                }
            }
        }
        return settings;
    }

    private static void named(Fields fields, Map<String, Map<String, String>> texts, String key)
            throws JsonFault {
        boolean standsIn = !fields.clean() && key.contains("." + STAND_IN);
        if (!standsIn && !texts.getOrDefault("en", Map.of()).containsKey(key)) {
            fields.report("texts.en." + key, "missing; add it");
        }
    }

    private static Setting setting(Fields fields) throws JsonFault {
        String type = fields.text("type", 20);
        String id = fields.text("id", ID, ID_REMEDY);
        Setting setting =
                switch (type) {
                    case "NUMBER" -> number(fields, id);
                    case "CHOICE" -> choice(fields, id);
                    case "FLAG" -> new Setting.Flag(id, fields.bool("proposed"));
                    case "TEXT" -> text(fields, id);
                    case "TIME" ->
                            new Setting.TimeOfDay(
                                    id,
                                    LocalTime.parse(
                                            time(
                                                    fields.text(
                                                            "proposed",
                                                            TIME,
                                                            "give a time like 07:30"))));
                    case "DEVICE" -> device(fields, id);
                    default -> throw fields.fault("type", "is not known; " + TYPES);
                };
        fields.end();
        return setting;
    }

    /** Midnight for a time that was reported already. */
    private static String time(String value) {
        return TIME.matcher(value).matches() ? value : "00:00";
    }

    private static Setting number(Fields fields, String id) throws JsonFault {
        boolean clean = fields.clean();
        double min = fields.number("min", LARGEST);
        double max = fields.number("max", LARGEST);
        double proposed = fields.number("proposed", LARGEST);
        Unit unit = fields.has("unit") ? fields.constant("unit", Unit.class) : Unit.NONE;
        if (clean != fields.clean()) {
            return new Setting.Amount(id, min, max, unit, proposed);
        }
        if (!(min < max)) {
            fields.report("max", "give more than min");
        } else if (proposed < min || proposed > max) {
            fields.report("proposed", "give a number from min to max");
        }
        return new Setting.Amount(id, min, max, unit, proposed);
    }

    private static Setting choice(Fields fields, String id) throws JsonFault {
        List<String> options =
                fields.list("options", MOST_OPTIONS, (f, n) -> f.text(n, ID, ID_REMEDY));
        String proposed = fields.text("proposed", 24);
        if (options.size() < 2 || new HashSet<>(options).size() < options.size()) {
            fields.report("options", "give 2 to " + MOST_OPTIONS + " different ids");
        } else if (!options.contains(proposed)) {
            fields.report("proposed", "give one of the options");
        } else if (options.contains("help")) {
            fields.report("options", "'help' is taken by the explanation; rename it");
        }
        return new Setting.Choice(id, options, proposed);
    }

    private static Setting text(Fields fields, String id) throws JsonFault {
        int most = (int) fields.integer("most", 1, LONGEST_TEXT);
        String proposed = fields.has("proposed") ? fields.text("proposed", most) : "";
        if (proposed.codePoints().anyMatch(c -> Character.getType(c) == Character.CONTROL)) {
            fields.report("proposed", "give one line");
        }
        return new Setting.Text(id, most, proposed);
    }

    private static Setting device(Fields fields, String id) throws JsonFault {
        boolean clean = fields.clean();
        Set<DeviceKind> kinds = fields.constants("kinds", DeviceKind.class);
        if (kinds.isEmpty() && clean == fields.clean()) {
            fields.report("kinds", "name at least one device kind");
        }
        return new Setting.OneDevice(id, kinds);
    }
}
