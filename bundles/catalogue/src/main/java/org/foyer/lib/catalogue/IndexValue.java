package org.foyer.lib.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.Version;

/** Typed attribute values of an index (OSGi Compendium 8, 132.5.6). */
final class IndexValue {
    private static final int MAX_ITEMS = 1_000;

    private IndexValue() {}

    static Object parse(String name, String type, String value) throws JsonFault {
        String form = type == null ? "String" : type.strip();
        try {
            if (form.toLowerCase(Locale.ROOT).startsWith("list<") && form.endsWith(">")) {
                List<Object> items = new ArrayList<>();
                for (String item : split(value)) {
                    items.add(scalar(form.substring(5, form.length() - 1).strip(), item));
                }
                return List.copyOf(items);
            }
            if (form.equals("List")) {
                return List.copyOf(split(value));
            }
            return scalar(form, value);
        } catch (IllegalArgumentException e) {
            String shown = name.length() > 80 ? name.substring(0, 80) : name;
            throw new JsonFault("index.xml has a wrong value of attribute '" + shown + "'", e);
        }
    }

    private static Object scalar(String type, String value) {
        return switch (type) {
            case "String" -> value;
            case "Version" -> Version.parseVersion(value.strip());
            case "Long" -> Long.valueOf(value.strip());
            case "Double" -> Double.valueOf(value.strip());
            default -> throw new IllegalArgumentException("unknown type");
        };
    }

    private static List<String> split(String value) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                i++;
                item.append(value.charAt(i));
            } else if (c == ',') {
                items.add(item.toString().strip());
                item.setLength(0);
            } else {
                item.append(c);
            }
            if (items.size() > MAX_ITEMS) {
                throw new IllegalArgumentException("too many items");
            }
        }
        if (!item.isEmpty() || !items.isEmpty()) {
            items.add(item.toString().strip());
        }
        return items;
    }
}
