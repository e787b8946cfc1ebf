package org.foyer.store.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Strict view of a JSON object: each member read once by name, {@link #end()} refuses the rest. */
final class Fields {
    /** Reads one item of a list or map. */
    interface Item<T> {
        T read(Fields holder, String name) throws JsonFault;
    }

    private final String path;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    private Fields(String path, JsonNode node) {
        this.path = path;
        this.node = node;
    }

    static Fields of(String path, JsonNode node) throws JsonFault {
        if (node == null || !node.isObject()) {
            throw new JsonFault(path + ": give an object");
        }
        return new Fields(path, node);
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonFault fault(String name, String remedy) {
        return new JsonFault(join(name) + ": " + remedy);
    }

    private String join(String name) {
        return name.startsWith("[") ? path + name : path + "." + name;
    }

    /** Refuses members that nobody asked for. */
    void end() throws JsonFault {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!read.contains(name)) {
                throw fault(printable(name), "unknown field; remove it or correct its name");
            }
        }
    }

    private JsonNode take(String name, JsonNodeType type) throws JsonFault {
        JsonNode member = node.get(name);
        if (member == null || member.isNull()) {
            throw fault(name, "missing; add it");
        }
        read.add(name);
        if (member.getNodeType() != type) {
            throw fault(name, "give " + article(type));
        }
        return member;
    }

    private static String article(JsonNodeType type) {
        return switch (type) {
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    String text(String name, int maxLength) throws JsonFault {
        String value = take(name, JsonNodeType.STRING).textValue();
        if (value.isBlank() || value.length() > maxLength) {
            throw fault(name, "give a text of 1 to " + maxLength + " characters");
        }
        return value;
    }

    String text(String name, Pattern form, String remedy) throws JsonFault {
        String value = take(name, JsonNodeType.STRING).textValue();
        if (value.length() > 4096 || !form.matcher(value).matches()) {
            throw fault(name, "'" + printable(value) + "' does not fit; " + remedy);
        }
        return value;
    }

    boolean bool(String name) throws JsonFault {
        return take(name, JsonNodeType.BOOLEAN).booleanValue();
    }

    long integer(String name, long min, long max) throws JsonFault {
        JsonNode value = take(name, JsonNodeType.NUMBER);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw fault(name, "give a whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    OptionalDouble positive(String name) throws JsonFault {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        double value = take(name, JsonNodeType.NUMBER).doubleValue();
        if (!Double.isFinite(value) || value <= 0) {
            throw fault(name, "give a finite number above 0");
        }
        return OptionalDouble.of(value);
    }

    Instant instant(String name) throws JsonFault {
        String value = text(name, 40);
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw fault(
                    name,
                    "'"
                            + printable(value)
                            + "' is no UTC instant; write it like 2026-12-31T00:00:00Z");
        }
    }

    Duration duration(String name) throws JsonFault {
        String value = text(name, 40);
        try {
            Duration duration = Duration.parse(value);
            if (duration.isNegative()) {
                throw fault(name, "give a duration of 0 or more");
            }
            return duration;
        } catch (DateTimeException e) {
            throw fault(
                    name, "'" + printable(value) + "' is no ISO 8601 duration; write it like PT1M");
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) throws JsonFault {
        String value = text(name, 64);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        throw fault(
                name,
                "'"
                        + printable(value)
                        + "' is not known; use one of "
                        + Arrays.toString(type.getEnumConstants()));
    }

    <E extends Enum<E>> Set<E> constants(String name, Class<E> type) throws JsonFault {
        List<E> list = list(name, 100, (holder, item) -> holder.constant(item, type));
        return list.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(list));
    }

    Fields object(String name) throws JsonFault {
        return of(join(name), take(name, JsonNodeType.OBJECT));
    }

    <T> List<T> list(String name, int maxItems, Item<T> item) throws JsonFault {
        JsonNode array = take(name, JsonNodeType.ARRAY);
        if (array.size() > maxItems) {
            throw fault(name, "has " + array.size() + " items; give at most " + maxItems);
        }
        ObjectNode numbered = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < array.size(); i++) {
            numbered.set("[" + i + "]", array.get(i));
        }
        Fields holder = new Fields(join(name), numbered);
        List<T> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            items.add(item.read(holder, "[" + i + "]"));
        }
        return items;
    }

    <T> List<T> optionalList(String name, int maxItems, Item<T> item) throws JsonFault {
        return has(name) ? list(name, maxItems, item) : List.of();
    }

    /** The members of an object that is a map. */
    <T> Map<String, T> map(String name, int maxItems, Pattern keys, String remedy, Item<T> item)
            throws JsonFault {
        Fields inner = object(name);
        if (inner.node.size() > maxItems) {
            throw fault(name, "has " + inner.node.size() + " members; give at most " + maxItems);
        }
        Map<String, T> map = new LinkedHashMap<>();
        Iterator<String> names = inner.node.fieldNames();
        while (names.hasNext()) {
            String key = names.next();
            if (!keys.matcher(key).matches()) {
                throw inner.fault(printable(key), remedy);
            }
            map.put(key, item.read(inner, key));
        }
        return map;
    }

    private static String printable(String value) {
        String cut = value.length() > 80 ? value.substring(0, 80) + "..." : value;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
